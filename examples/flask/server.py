"""
A back end for the page of Signup Step, in identity mode, with Flask, PyJWT and requests. README.md lists the limitations.
"""

import json
import logging
import os
import re
import sys
import time
import uuid
from urllib.parse import urlsplit

from flask import Flask, g, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound

from problem import Problem, field_problem
from signup import PASSWORD_POLICY, USERNAME_RULES, Signup, normalize_username, username_error
from tokens import Tokens, iso

NAMES = (
    "AUTH0_DOMAIN AUTH0_CLIENT_ID AUTH0_CLIENT_SECRET AUTH0_CONNECTION REDIRECT_TOKEN_SECRET SIGNUP_URL APP_URL"
).split()
MAX_BODY_BYTES = 16 * 1024
# A larger body is read up to this size, so that the client gets the reply. The server in front should also limit bodies.
MAX_DRAIN_BYTES = 2 * 1024 * 1024

settings = {name: os.environ.get(name, "") for name in NAMES}
missing = [name for name in NAMES if settings[name] == ""]
if missing:
    sys.exit(f"Settings are missing: {', '.join(missing)}")
domain = settings["AUTH0_DOMAIN"]
settings["tenant"] = (domain if "://" in domain else f"https://{domain}").rstrip("/")
page = urlsplit(settings["SIGNUP_URL"])
page_origin = f"{page.scheme}://{page.netloc}"
skippable = os.environ.get("SIGNUP_SKIPPABLE") == "true"

app = Flask(__name__, static_folder=None)
app.json.sort_keys = False
tokens = Tokens(settings)
signup = Signup(settings)
log = logging.getLogger("signup")


@app.before_request
def begin():
    g.request_id, g.started, g.code, g.cause = str(uuid.uuid4()), time.monotonic(), None, None
    # The page may be on another origin (CORS).
    if request.method == "OPTIONS" and request.headers.get("Origin") == page_origin:
        return "", 204
    return None


@app.after_request
def finish(response):
    """Sets the headers of every reply, and logs one line without token, password or email address."""
    response.headers.update(
        {
            "Cache-Control": "no-store",
            "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options": "nosniff",
            "X-Request-Id": g.request_id,
            "Link": f'<{settings["APP_URL"]}>; rel="start"',
            "Vary": "Origin",
        }
    )
    # There are no cookies: the token is the only credential.
    if request.headers.get("Origin") == page_origin:
        response.headers["Access-Control-Allow-Origin"] = page_origin
        response.headers["Access-Control-Expose-Headers"] = "Link, Retry-After, X-Request-Id"
        if request.method == "OPTIONS":
            response.headers["Access-Control-Allow-Headers"] = "Authorization, Content-Type, Content-Language"
            response.headers["Access-Control-Allow-Methods"] = "GET, POST"
            response.headers["Access-Control-Max-Age"] = "7200"
    line = {
        "requestId": g.request_id,
        "method": request.method,
        "path": request.path,
        "status": response.status_code,
        "code": g.code,
        "cause": g.cause,
        "ms": round((time.monotonic() - g.started) * 1000),
    }
    log.info(json.dumps({name: value for name, value in line.items() if value is not None}))
    return response


@app.errorhandler(Exception)
def fail(error):
    """Answers every failure. For a bug, the log has the traceback, and the reply only `internal_error`."""
    headers = {"Content-Type": "application/problem+json"}
    if isinstance(error, MethodNotAllowed):
        headers["Allow"] = ", ".join(sorted(error.valid_methods or []))
        problem = Problem("method_not_allowed")
    elif isinstance(error, NotFound):
        problem = Problem("not_found")
    elif isinstance(error, HTTPException):
        problem = Problem("malformed_request")
    elif isinstance(error, Problem):
        problem = error
    else:
        log.exception("A bug")
        problem = Problem("internal_error")
    if problem.retry_after is not None:
        headers["Retry-After"] = str(problem.retry_after)
    if problem.status == 401:
        headers["WWW-Authenticate"] = 'Bearer realm="signup-step"'
    g.code, g.cause = problem.code, problem.cause
    return json.dumps(problem.body()), problem.status, headers


def claims_of_request():
    return tokens.read(request.headers.get("Authorization", ""))


def is_text(value):
    """Whether the value is a string without lone surrogates and null characters."""
    return isinstance(value, str) and re.search("[\ud800-\udfff\0]", value) is None


def read_body(*names):
    """Reads a JSON object with only these properties, valid strings and a state. Raises a Problem otherwise."""
    coding = request.headers.get("Content-Encoding", "identity")
    if request.mimetype != "application/json" or coding != "identity":
        raise Problem("unsupported_media_type")
    raw = request.stream.read(MAX_DRAIN_BYTES)
    if len(raw) > MAX_BODY_BYTES:
        raise Problem("payload_too_large")
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError):
        raise Problem("malformed_request") from None
    if not isinstance(body, dict) or not set(body) <= set(names):
        raise Problem("malformed_request")
    texts = [body[name] for name in ("state", "username", "password", "decision") if name in body]
    if not all(is_text(text) for text in texts) or not isinstance(body.get("fields", {}), dict):
        raise Problem("malformed_request")
    if not body.get("state"):
        raise Problem("state_missing")
    if len(body["state"]) > 2048:
        raise Problem("malformed_request")
    return body


def masked(email):
    """Masks an email address: `a•••@example.com`."""
    return email[0] + "•••" + email[email.rindex("@") :]


def get(path):
    return app.get(path, provide_automatic_options=False)


def post(path):
    return app.post(path, provide_automatic_options=False)


@get("/api/session")
def open_session():
    claims = claims_of_request()
    account = signup.read_account(claims["sub"])
    name, email = account.get("name"), account.get("email")
    return {
        "mode": "identity",
        "status": "open" if signup.linked_username(account) is None else "completed",
        "user": {
            "name": masked(name) if name and "@" in name else name,
            "email": masked(email) if email else None,
            "picture": account.get("picture"),
        },
        "username": {**USERNAME_RULES, "suggestions": []},
        "password": PASSWORD_POLICY,
        "fields": [],
        "skippable": skippable,
        "expiresAt": iso(claims["exp"]),
    }


@post("/api/session")
def renew_session():
    return tokens.renew(claims_of_request())


@get("/api/username")
def check_username():
    claims_of_request()
    username = normalize_username(request.args.get("username", ""))
    reply = {"username": username, "suggestions": []}
    code = username_error(username)
    if code:
        return {**reply, "status": "invalid", "code": code}
    try:
        taken = signup.is_taken(username)
    except Problem:
        # A tenant failure is not an error here, because the submission decides.
        return {**reply, "status": "unchecked"}
    return {**reply, "status": "taken", "code": "username_taken"} if taken else {**reply, "status": "available"}


@post("/api/signup")
def complete():
    claims = claims_of_request()
    body = read_body("state", "username", "password", "fields", "accountSnapshot", "challenge")
    if body.get("fields"):
        raise field_problem("fields", "field_unknown")
    username = signup.complete(claims["sub"], body.get("username", ""), body.get("password", ""))
    return {"username": username, **tokens.continue_login(claims, body["state"], signup="completed", username=username)}


@post("/api/decline")
def decline():
    claims = claims_of_request()
    body = read_body("state", "decision")
    if body.get("decision") == "cancel":
        return {"continueUrl": tokens.continue_url(body["state"], error="access_denied")}
    if body.get("decision") != "skip":
        raise Problem("malformed_request")
    if not skippable:
        raise Problem("skip_not_allowed")
    return tokens.continue_login(claims, body["state"], signup="skipped")


@get("/api/health")
def health():
    return {"status": "ok", "version": "1.0.0", "mode": "identity"}


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    # The log lines of Flask contain the query, which may have a username.
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    port = int(os.environ.get("PORT", "5000"))
    log.info("Listening on port %d", port)
    app.run(host="127.0.0.1", port=port, threaded=True)
