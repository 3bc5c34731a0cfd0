import pgtrigger
from django.db import models

from pages.models.content_version import bump_content_version

keep_old_path = pgtrigger.Trigger(
    name="keep_old_path",
    level=pgtrigger.Row,
    when=pgtrigger.After,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("path"),
    func="""
        DELETE FROM pages_redirect WHERE path = NEW.path;
        IF TG_OP = 'UPDATE' AND OLD.path <> NEW.path AND OLD.is_published THEN
            INSERT INTO pages_redirect (path, page_id) VALUES (OLD.path, NEW.id)
            ON CONFLICT (path) DO UPDATE SET page_id = EXCLUDED.page_id;
        END IF;
        RETURN NULL;
    """,
)


class Redirect(models.Model):
    """An address that a page has left, kept by a trigger of Page. A page that stands there now goes first."""

    path = models.CharField(max_length=200, unique=True)
    page = models.ForeignKey("pages.Page", on_delete=models.CASCADE, related_name="old_paths")

    class Meta:
        ordering = ["path"]
        constraints = [
            models.CheckConstraint(
                name="pages_redirect_path_shape",
                condition=models.Q(path__regex=r"^/([a-z0-9-]+/)*$"),
                violation_error_message="A path such as /recurrence/local-recurrence/ .",
            ),
        ]
        triggers = [bump_content_version]

    def __str__(self):
        return self.path
