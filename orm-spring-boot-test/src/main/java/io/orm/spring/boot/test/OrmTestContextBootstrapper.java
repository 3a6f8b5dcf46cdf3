package io.orm.spring.boot.test;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;

class OrmTestContextBootstrapper extends TestSliceTestContextBootstrapper<OrmTest> {}
