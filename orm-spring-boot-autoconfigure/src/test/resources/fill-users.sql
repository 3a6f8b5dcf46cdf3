INSERT INTO users (name, active, version) VALUES ('from the script', true, 0);
