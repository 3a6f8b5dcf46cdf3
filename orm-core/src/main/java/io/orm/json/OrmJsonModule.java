package io.orm.json;

import tools.jackson.core.Version;
import tools.jackson.databind.JacksonModule;

/**
 * Lets Jackson 3 write entities as far as they are loaded, and never run a statement, in an open session as behind the end of one.
 *
 * <pre>{@code
 * JsonMapper mapper = JsonMapper.builder().addModule(new OrmJsonModule()).build();
 * mapper.writeValueAsString(order);
 * // {"id":1,"productName":"tea","user":{"id":7}}
 * }</pre>
 *
 * <p>A reference that is not loaded is an object with the identifier only. Collections and columns that are not loaded are left out, or null
 * ({@link NotLoaded}); so are dynamic and write-only collections, always. To have more, load more: by the options of the statement. A method that
 * computes its result may load what it uses, like any other code; {@code @JsonIgnore} it, or load before. Relationships that lead
 * back are followed as far as they are loaded: {@code @JsonIgnore} or {@code @JsonIgnoreProperties} one side.
 *
 * <p>Reading is Jackson's own affair. Immutable; safe for several threads.
 */
@SuppressWarnings("exports") // a module that uses this one requires Jackson itself, and all others do without
public final class OrmJsonModule extends JacksonModule {
    private final NotLoaded notLoaded;

    /** Leaves out what is not loaded. */
    public OrmJsonModule() {
        this(NotLoaded.OMITTED);
    }

    public OrmJsonModule(NotLoaded notLoaded) {
        this.notLoaded = notLoaded;
    }

    @Override
    public String getModuleName() {
        return "io.orm";
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public void setupModule(SetupContext context) {
        context.addSerializers(new EntitySerializers());
        context.addKeySerializers(new EntityKeySerializers());
        context.addSerializerModifier(new LoadedOnly(notLoaded));
    }
}
