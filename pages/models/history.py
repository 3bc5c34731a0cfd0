import pghistory


def keep_history(model_name: str, fields: tuple[str, ...], *, deletions: bool = False):
    """Class decorator: a trigger keeps every version of a row in a model of that name, as `row.history`. Who wrote it is in
    the context (pghistory.context(user=…)) of the writer."""
    trackers = [pghistory.InsertEvent(), pghistory.UpdateEvent()]
    return pghistory.track(
        *trackers,
        *([pghistory.DeleteEvent()] if deletions else []),
        fields=list(fields),
        model_name=model_name,
        obj_field=pghistory.ObjForeignKey(related_name="history"),
    )
