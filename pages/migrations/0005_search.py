from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import migrations, models
from django.db.models.functions import Cast, Concat

# Bodies of this form (PostgreSQL 14) find what they name whatever the search_path, as when a dump is restored.
# The extension "unaccent" is not on every server.
FUNCTIONS = r"""
CREATE FUNCTION pages_search_config(language text) RETURNS regconfig
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE language WHEN 'en' THEN 'english'::regconfig WHEN 'es' THEN 'spanish'::regconfig
       ELSE 'simple'::regconfig END;

CREATE FUNCTION pages_search_fold(language text, words text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE language
    -- "radiacion" gets back the one accent without which the stemmer does not see that "radiaciones" is the same
    WHEN 'es' THEN regexp_replace(
        lower(regexp_replace(normalize(words, NFD), U&'[\0300-\036F]', '', 'g')), '([cs])ion\M', U&'\\1i\00F3n', 'g')
    ELSE lower(regexp_replace(normalize(words, NFD), U&'[\0300-\036F]', '', 'g')) END;

CREATE FUNCTION pages_search_vector(language text, a text, b text, c text, d text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN
    setweight(to_tsvector(pages_search_config(language), regexp_replace(
        pages_search_fold(language, a), U&'[\0001-\002F:-`{-\00BF\2000-\206F]+', ' ', 'g')), 'A') ||
    setweight(to_tsvector(pages_search_config(language), regexp_replace(
        pages_search_fold(language, b), U&'[\0001-\002F:-`{-\00BF\2000-\206F]+', ' ', 'g')), 'B') ||
    setweight(to_tsvector(pages_search_config(language), regexp_replace(
        pages_search_fold(language, c), U&'[\0001-\002F:-`{-\00BF\2000-\206F]+', ' ', 'g')), 'C') ||
    setweight(to_tsvector(pages_search_config(language), regexp_replace(
        pages_search_fold(language, d), U&'[\0001-\002F:-`{-\00BF\2000-\206F]+', ' ', 'g')), 'D');
"""
NO_FUNCTIONS = """
DROP FUNCTION pages_search_vector(text, text, text, text, text);
DROP FUNCTION pages_search_fold(text, text);
DROP FUNCTION pages_search_config(text);
"""


def joined(fields):
    parts = []
    for name in fields:
        parts += [Cast(name, models.TextField()), models.Value(" ")]
    return Concat(*parts, output_field=models.TextField()) if parts else models.Value("")


def column(*weights):
    fields = [joined(names) for names in (*weights, (), (), ())[:4]]
    return models.GeneratedField(
        expression=models.Func(models.F("language"), *fields, function="pages_search_vector"),
        output_field=SearchVectorField(),
        db_persist=True,
        editable=False,
    )


PAGE_HEAD = (("title", "menu_title", "aliases"), ("summary", "key_points"))


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0004_digests_without_empty_fields"),
    ]

    operations = [
        migrations.RunSQL(FUNCTIONS, NO_FUNCTIONS),
        migrations.AddField("page", "search_head", column(*PAGE_HEAD)),
        migrations.AddField("page", "search", column(*PAGE_HEAD, ("body",), ("questions", "for_clinicians"))),
        migrations.AddField("term", "search", column(("term", "aliases"), ("body",))),
        migrations.AddField("drug", "search", column(("drug", "brands", "aliases"), ("body",))),
        migrations.AddIndex(
            "page", GinIndex(name="pages_page_search", fields=["search"], condition=models.Q(is_published=True))
        ),
        migrations.AddIndex("term", GinIndex(name="pages_term_search", fields=["search"])),
        migrations.AddIndex("drug", GinIndex(name="pages_drug_search", fields=["search"])),
    ]
