package io.orm.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import io.orm.processor.BasicType.Access;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Writes {@code UserBinding_}: how an entity is created, read, bound, compared and copied. */
final class BindingWriter extends BindingPart {
    private final ClassName self;

    private BindingWriter(EntityMapping entity) {
        super(entity, new MemberCode(), new Generated.StaticImports());
        this.self = entity.binding();
    }

    static JavaFile write(EntityMapping entity, TypeElement origin) {
        return new BindingWriter(entity).file(origin);
    }

    private JavaFile file(TypeElement origin) {
        KeyWriter key = new KeyWriter(entity, members, imports);
        RowWriter row = new RowWriter(entity, members, imports);
        BoundValuesWriter values = new BoundValuesWriter(entity, members, imports);
        SnapshotWriter snapshots = new SnapshotWriter(entity, members, imports);
        VersionWriter version = new VersionWriter(entity, members, imports);
        RelationWriter relations = new RelationWriter(entity, members, imports);
        EmbeddedWriter embedded = new EmbeddedWriter(entity, members, imports);
        TypeSpec.Builder type = Generated.type(
                        self,
                        "$L {@link $T}. Generated; changes belong in {@code $L.java}.",
                        entity.isReadOnly() ? "Reads" : "Creates, reads, writes and compares",
                        entity.type(),
                        entity.type().simpleName())
                .addModifiers(Modifier.FINAL)
                .addSuperinterface(ParameterizedTypeName.get(
                        entity.isReadOnly() ? OrmTypes.READ_BINDING : OrmTypes.ENTITY_BINDING,
                        entity.type(),
                        entity.key().type()));
        type.addField(FieldSpec.builder(self, "INSTANCE", Modifier.STATIC, Modifier.FINAL)
                .initializer("new $T()", self)
                .build());
        addConstants(type);
        type.addMethod(
                MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
        key.addKeyReaders(type);
        type.addMethod(row.read());
        if (!entity.isReadOnly()) {
            key.addCreation(type);
            key.addKey(type);
            type.addMethod(row.readInto());
            type.addMethod(row.readForeignKey());
            type.addMethod(values.write());
            type.addMethod(values.writeLoaded());
            type.addMethod(snapshots.snapshot());
            if (entity.inheritance() != null) {
                type.addMethod(snapshots.snapshotClass());
            }
            type.addMethod(snapshots.addChanges());
            type.addMethod(snapshots.restore());
            type.addMethod(snapshots.foreignKeyIn());
            version.addVersion(type);
            type.addMethod(relations.relation());
            type.addMethod(relations.setRelation());
            values.addForeignKeyHelpers(type);
        }
        new CallbackWriter(entity, members, imports).addCallbacks(type);
        embedded.addColumnHelpers(type);
        embedded.addEmbeddedHelpers(type);
        if (!entity.isReadOnly()) {
            type.addType(snapshots.snapshotType());
        }
        if (!members.handles().isEmpty()) {
            type.addType(fields(members));
        }
        return Generated.file(self, type, List.of(origin), imports);
    }

    private void addConstants(TypeSpec.Builder type) {
        for (int i = 0; i < entity.columns().size(); i++) {
            type.addField(number(entity.columns().get(i).constant(), i));
        }
        for (int i = 0; i < entity.relationships().size(); i++) {
            type.addField(number(relationConstant(entity.relationships().get(i)), i));
        }
        for (ColumnMapping each : entity.columns()) {
            if (needsType(each)) {
                type.addField(type(each, imports));
            }
        }
    }

    static FieldSpec type(ColumnMapping column, Generated.StaticImports imports) {
        imports.add(OrmTypes.SQL_TYPES, column.type().factories());
        return FieldSpec.builder(
                        ParameterizedTypeName.get(
                                OrmTypes.SQL_TYPE, column.type().boxed()),
                        typeConstant(column),
                        Modifier.PRIVATE,
                        Modifier.STATIC,
                        Modifier.FINAL)
                .initializer(column.type().sqlType())
                .build();
    }

    static FieldSpec number(String name, int value) {
        return FieldSpec.builder(TypeName.INT, name, Modifier.STATIC, Modifier.FINAL)
                .initializer("$L", value)
                .build();
    }

    /** Whether anything but a method for primitives is needed: a boxed value is bound with its type, since it may be null. */
    private boolean needsType(ColumnMapping column) {
        if (entity.isReadOnly()) {
            return column.type().access() == Access.TYPED;
        }
        if (column.isDiscriminator() && entity.isAbstract()) {
            return false;
        }
        return column.isNullable() || column.type().access() == Access.TYPED || column.isForeignKey();
    }

    static TypeSpec fields(MemberCode members) {
        TypeSpec.Builder type = TypeSpec.classBuilder(MemberCode.HOLDER)
                .addJavadoc("The private fields; initialised with the first row, not at start.\n")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL);
        CodeBlock.Builder initializer = CodeBlock.builder().beginControlFlow("try");
        initializer.addStatement("$T lookup = $T.lookup()", MethodHandles.Lookup.class, MethodHandles.class);
        for (Map.Entry<String, Member> each : members.handles().entrySet()) {
            type.addField(FieldSpec.builder(VarHandle.class, each.getKey(), Modifier.STATIC, Modifier.FINAL)
                    .build());
            Member member = each.getValue();
            initializer.addStatement(
                    "$L = field(lookup, $T.class, $S, $T.class)",
                    each.getKey(),
                    member.owner(),
                    member.name(),
                    member.declaredType());
        }
        initializer
                .nextControlFlow("catch ($T e)", ReflectiveOperationException.class)
                .addStatement("throw new $T(e)", ExceptionInInitializerError.class)
                .endControlFlow();
        type.addStaticBlock(initializer.build());
        type.addMethod(MethodSpec.methodBuilder("field")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(MethodHandles.Lookup.class, "lookup")
                .addParameter(wildcardClass(), "owner")
                .addParameter(String.class, "name")
                .addParameter(wildcardClass(), "type")
                .addException(ReflectiveOperationException.class)
                .returns(VarHandle.class)
                .addStatement(
                        "return $T.privateLookupIn(owner, lookup).findVarHandle(owner, name, type)",
                        MethodHandles.class)
                .build());
        return type.build();
    }

    private static TypeName wildcardClass() {
        return ParameterizedTypeName.get(ClassName.get(Class.class), WildcardTypeName.subtypeOf(ClassName.OBJECT));
    }
}
