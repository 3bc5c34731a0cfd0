"""After asking: the private link, and the page that says where the request stands."""
