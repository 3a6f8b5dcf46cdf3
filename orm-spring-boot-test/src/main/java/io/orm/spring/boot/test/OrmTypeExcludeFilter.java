package io.orm.spring.boot.test;

import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;

class OrmTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<OrmTest> {
    OrmTypeExcludeFilter(Class<?> testClass) {
        super(testClass);
    }
}
