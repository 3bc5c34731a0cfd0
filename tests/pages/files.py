def page(path: str, kind: str, title: str, order: int = 10) -> str:
    """The front matter of a page, as short as it may be."""
    return f"path: {path}\nkind: {kind}\ntitle: {title}\nsummary: In one sentence.\norder: {order}"
