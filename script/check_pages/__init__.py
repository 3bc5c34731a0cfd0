"""script/check-pages: are all pages accessible, valid, light and fast?"""
