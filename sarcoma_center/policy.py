from functools import cache

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings

BENDS_IT = ("_csp_config", "_csp_update", "_csp_replace", "_csp_exempt")


class ContentSecurityPolicy(CSPMiddleware):
    """django-csp's, which puts the policy together anew for every answer: ours is the same for all, unless a view bends it.
    No page of ours has a nonce."""

    def process_request(self, request):
        pass

    def process_response(self, request, response):
        if settings.DEBUG or any(hasattr(response, bent) for bent in BENDS_IT):
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, usual())
        return response


@cache
def usual() -> str:
    return build_policy()
