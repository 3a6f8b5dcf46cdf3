package io.orm.spring.boot.autoconfigure;

import io.orm.core.engine.Engine;
import io.orm.spring.observability.EngineListener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Attaches the listeners of the context to each engine, whoever declares it. */
final class EngineListenerPostProcessor implements BeanPostProcessor {
    private final ObjectProvider<EngineListener> listeners;

    EngineListenerPostProcessor(ObjectProvider<EngineListener> listeners) {
        this.listeners = listeners;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof Engine engine) {
            listeners.orderedStream().forEach(listener -> listener.attach(name(beanName), engine));
        }
        return bean;
    }

    static String name(String beanName) {
        return beanName.length() > 6 && beanName.endsWith("Engine")
                ? beanName.substring(0, beanName.length() - 6)
                : beanName;
    }
}
