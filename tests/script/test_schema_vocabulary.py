from script.schema_vocabulary import types_in, values_of

DECLARATIONS = """
interface ThingBase extends Partial<IdReference> {
    /** The name of the item. */
    "name"?: SchemaValue<Text, "name">;
    "about"?: SchemaValue<Thing | IdReference, "about">;
}
interface PlaceBase extends ThingBase {
    "address"?: SchemaValue<PostalAddress | Text | IdReference, "address">;
}
export interface PlaceLeaf extends PlaceBase {
    "@type": "Place";
}
export interface ClinicLeaf extends OrganizationBase, PlaceBase {
    "@type": "Clinic";
}
export type Specialty = "https://schema.org/Oncologic" | "Oncologic";
"""


def test_type_has_its_own_properties_with_their_types():
    assert types_in(DECLARATIONS)["Place"]["properties"] == {"address": "PostalAddress | Text | IdReference"}


def test_type_knows_its_supertypes():
    assert types_in(DECLARATIONS)["Clinic"]["is"] == ["Organization", "Place"]


def test_no_type_is_its_own_supertype():
    assert types_in(DECLARATIONS)["Place"]["is"] == ["Thing"]


def test_values_of_an_enumeration_are_addresses():
    assert values_of("Specialty", DECLARATIONS) == ["https://schema.org/Oncologic"]
