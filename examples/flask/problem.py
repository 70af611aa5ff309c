"""Expected failures: problem details (RFC 9457) with a code of the contract."""

STATUSES = {
    "state_missing": 400,
    "malformed_request": 400,
    "token_missing": 401,
    "token_invalid": 401,
    "token_expired": 401,
    "email_unverified": 403,
    "email_missing": 403,
    "user_blocked": 403,
    "skip_not_allowed": 403,
    "user_not_found": 404,
    "not_found": 404,
    "method_not_allowed": 405,
    "username_taken": 409,
    "email_in_use": 409,
    "in_progress": 409,
    "payload_too_large": 413,
    "unsupported_media_type": 415,
    "validation_failed": 422,
    "internal_error": 500,
    "tenant_refused": 502,
    "tenant_busy": 503,
    "tenant_timeout": 504,
}


class Problem(Exception):
    """`errors`: errors of single fields. `retry_after`: seconds. `cause`: only for the log, without personal data."""

    def __init__(self, code, errors=None, retry_after=None, cause=None):
        super().__init__(code)
        self.code = code
        self.status = STATUSES[code]
        self.errors = errors
        self.retry_after = retry_after
        self.cause = cause

    def body(self):
        shown = {
            "type": f"urn:signup-step:{self.code}",
            "title": self.code.replace("_", " "),
            "status": self.status,
            "code": self.code,
            "errors": self.errors,
            "retryAfter": self.retry_after,
        }
        return {name: value for name, value in shown.items() if value is not None}


def field_problem(field, code):
    """A validation error of one field."""
    return Problem("validation_failed", errors=[{"field": field, "code": code}])
