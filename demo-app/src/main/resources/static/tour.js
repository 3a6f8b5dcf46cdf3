'use strict';

const SHOWN_STATEMENTS = 4;
const list = document.getElementById('scenes');
const main = document.getElementById('scene');
let scenes = [];
let running = 0;

function element(name, properties = {}, ...children) {
  const created = Object.assign(document.createElement(name), properties);
  created.append(...children);
  return created;
}

function number(value, digits = 0) {
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

const JAVA = /(\/\/.*)|("(?:[^"\\]|\\.)*")|\b(return|new|for|if|throw|static|final|record|class|void|var|int|long|public|private)\b|(@\w+)/g;
const SQL = /(--.*)|('(?:[^']|'')*')|\b(select|from|where|left|right|inner|join|on|and|or|not|in|exists|any|group|by|having|order|limit|offset|insert|into|values|update|set|delete|returning|as|with|ordinality|unnest|union|all|case|when|then|else|end|is|null|distinct|asc|desc|refresh|materialized|view|concurrently|count|sum|max|coalesce|cast)\b/gi;

function highlighted(code, pattern) {
  const pre = element('pre');
  let from = 0;
  for (const match of code.matchAll(pattern)) {
    const kind = match[1] ? 'comment' : match[2] ? 'string' : 'keyword';
    pre.append(code.slice(from, match.index), element('span', { className: kind, textContent: match[0] }));
    from = match.index + match[0].length;
  }
  pre.append(code.slice(from));
  return pre;
}

function titled(title, ...children) {
  return [element('h4', { textContent: title }), ...children];
}

function table(columns, rows, best = () => false) {
  const isNumber = column => rows.every(row => typeof row[column] === 'number' || row[column] === null);
  const head = element('tr', {}, ...columns.map(c => element('th', { textContent: c, className: isNumber(c) ? 'number' : '' })));
  const body = rows.map(row => element('tr', {}, ...columns.map(column => {
    const value = row[column];
    const cell = element('td', { className: typeof value === 'number' ? 'number' : '' });
    if (typeof value === 'number') {
      cell.textContent = number(value, Number.isInteger(value) ? 0 : 2);
    } else if (Array.isArray(value)) {
      cell.textContent = value.join(', ');
    } else {
      cell.textContent = value === null ? '—' : typeof value === 'object' ? JSON.stringify(value) : String(value);
    }
    if (best(column, value)) {
      cell.classList.add('least');
    }
    return cell;
  })));
  const whole = element('table', {}, element('thead', {}, head), element('tbody', {}, ...body));
  return element('div', { className: 'scroll' }, whole);
}

/** All acts side by side; the least of each column stands out where there is something to compare. */
function comparison(reports) {
  const rows = reports.map(report => ({
    act: report.title,
    statements: report.statements.length,
    'round trips': report.roundTrips,
    rows: report.rows,
    'bytes sent': report.bytesSent,
    'bytes received': report.bytesReceived,
    ms: report.millis,
  }));
  const columns = Object.keys(rows[0]);
  const least = {};
  columns.slice(1).forEach(column => {
    const values = rows.map(row => row[column]);
    if (new Set(values).size > 1) {
      least[column] = Math.min(...values);
    }
  });
  const comparable = reports.length > 2 && new Set(reports.map(report => report.outcomeSize)).size === 1;
  const result = table(columns, rows, (column, value) => comparable && value === least[column]);
  result.id = 'figures';
  return result;
}

function statements(report) {
  const sent = report.statements;
  const items = sent.slice(0, SHOWN_STATEMENTS).map(statement => {
    const pre = highlighted(statement.sql, SQL);
    const batch = statement.batchSize > 1 ? `${number(statement.batchSize)} sent, ` : '';
    pre.prepend(element('span', {
      className: 'cost',
      textContent: `${batch}${number(statement.rows)} row${statement.rows === 1 ? '' : 's'}, ${number(statement.millis, 1)} ms`,
    }));
    return element('li', { className: statement.failed ? 'failed' : '' }, pre);
  });
  if (sent.length > SHOWN_STATEMENTS) {
    items.push(element('li', { className: 'more', textContent: `… and ${number(sent.length - SHOWN_STATEMENTS)} more like it` }));
  }
  return sent.length === 0 ? element('p', { className: 'remark', textContent: 'No statement was sent.' }) : element('ul', { className: 'sql' }, ...items);
}

function bars(rows) {
  const end = Math.max(...rows.map(row => row.finishedMs));
  return element('div', { className: 'bars' }, ...rows.map(row => {
    const bar = element('span', { textContent: `connection of server process ${row.serverProcess}: ${row.startedMs} to ${row.finishedMs} ms` });
    bar.style.left = `${100 * row.startedMs / end}%`;
    bar.style.width = `${100 * (row.finishedMs - row.startedMs) / end}%`;
    return element('div', {}, element('span', { textContent: row.report }), element('span', { className: 'track' }, bar));
  }));
}

function outcome(report) {
  if (report.refusal) {
    return [element('p', { className: 'refusal' },
        element('strong', { textContent: report.refusal.exception }), report.refusal.message ?? '')];
  }
  if (report.outcome === null) {
    return [];
  }
  const rows = Array.isArray(report.outcome) ? report.outcome : [report.outcome];
  if (rows.length === 0) {
    return titled('Result', element('p', { className: 'remark', textContent: 'Empty.' }));
  }
  const title = report.outcomeSize > rows.length ? `Result, the first ${rows.length} of ${number(report.outcomeSize)}` : 'Result';
  const shown = 'startedMs' in rows[0] ? [bars(rows)] : [];
  return titled(title, ...shown, table(Object.keys(rows[0]), rows));
}

function act(description, report) {
  const section = element('section', { className: 'act' },
      element('h3', { textContent: description.title }),
      element('p', { className: 'remark', textContent: description.remark }),
      ...titled('Code', highlighted(description.code, JAVA)));
  if (report) {
    const waits = `${report.statements.length} statement${report.statements.length === 1 ? '' : 's'}, ${report.roundTrips} round trip${report.roundTrips === 1 ? '' : 's'}`;
    section.append(...titled(`SQL: ${waits}`, statements(report)), ...outcome(report));
  }
  return section;
}

function show(scene, reports, problem) {
  const run = element('button', { type: 'button', className: 'run', textContent: reports ? 'Run again' : 'Run' });
  run.onclick = () => start(scene);
  const head = element('section', {},
      element('div', { className: 'head' },
          element('div', {}, element('h2', { textContent: scene.title }), element('p', { textContent: scene.text })), run));
  if (reports) {
    head.append(...titled('What it took', comparison(reports)));
  }
  if (problem) {
    head.append(element('p', { className: 'refusal' }, element('strong', { textContent: 'The scene failed' }), problem));
  }
  main.replaceChildren(head, ...scene.acts.map((description, i) => act(description, reports && reports[i])));
}

/** Runs a scene; an answer that arrives after the next click is dropped. */
async function start(scene) {
  const ticket = ++running;
  for (const button of list.querySelectorAll('button')) {
    button.setAttribute('aria-current', String(button.dataset.scene === String(scene.number)));
  }
  show(scene);
  const run = main.querySelector('.run');
  run.disabled = true;
  run.textContent = 'Running…';
  let reports = null;
  let problem = null;
  try {
    const response = await fetch(`api/tour/${scene.number}`, { method: 'POST' });
    const answer = await response.json();
    if (response.ok) {
      reports = answer;
    } else {
      problem = answer.detail ?? answer.title ?? response.statusText;
    }
  } catch (failure) {
    problem = String(failure);
  }
  if (ticket === running) {
    show(scene, reports, problem);
    document.body.dataset.shown = String(scene.number);
  }
}

async function open() {
  const response = await fetch('api/tour');
  scenes = await response.json();
  list.replaceChildren(...scenes.map(scene => {
    const button = element('button', { type: 'button' },
        element('span', { className: 'number', textContent: scene.number }), element('span', { textContent: scene.title }));
    button.dataset.scene = scene.number;
    button.onclick = () => start(scene);
    return element('li', {}, button);
  }));
  main.replaceChildren(element('p', { className: 'hint', textContent: 'Choose a scene. It runs at once and shows its code, the SQL that ran, and what it cost.' }));
}

open().catch(failure => main.replaceChildren(element('p', { className: 'refusal', textContent: `The scenes cannot be read: ${failure}` })));
