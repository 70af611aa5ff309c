"""The writes to the tenant: a database identity, linked to the account of the session token."""

import hashlib
import json
import re
import threading
import time
import unicodedata
from urllib.parse import quote

import requests

from problem import Problem, field_problem

# These rules must not be looser than those of the database connection, which also checks.
USERNAME_RULES = {"minLength": 3, "maxLength": 15, "pattern": r"^[a-z0-9._\-]+$"}
PASSWORD_POLICY = {
    "minLength": 10,
    "maxBytes": 72,
    "characterTypes": ["lowercase", "uppercase", "number", "special"],
    "requiredTypes": 3,
    "maxRepeats": None,
    "noSequences": False,
    "noCommonPasswords": True,
    "noPersonalData": True,
}
CALL_SECONDS = 3


def normalize_username(typed):
    """Normalizes a username as Auth0 stores it: NFKC, no invisible characters, trimmed, lower case."""
    visible = "".join(c for c in unicodedata.normalize("NFKC", typed) if unicodedata.category(c) != "Cf")
    return unicodedata.normalize("NFKC", visible.strip().lower())


def username_error(username):
    """Checks a normalized username. Returns the error code of the first broken rule, or None."""
    if username == "":
        return "field_required"
    if len(username) > USERNAME_RULES["maxLength"]:
        return "username_too_long"
    if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", username):
        return "username_is_email"
    if re.search(r"\s", username):
        return "username_has_spaces"
    if not re.fullmatch(USERNAME_RULES["pattern"], username):
        return "username_invalid"
    return "username_too_short" if len(username) < USERNAME_RULES["minLength"] else None


class Signup:
    """Completes signups through the Management API."""

    def __init__(self, settings):
        self.settings = settings
        self.tenant = settings["tenant"]
        self.connection = settings["AUTH0_CONNECTION"]
        self._token = ("", 0.0)
        self._busy = set()
        self._lock = threading.Lock()

    # Calls to the tenant

    def _send(self, method, path, **options):
        try:
            # Auth0 never redirects a call. A followed redirect could leak the password.
            return requests.request(method, self.tenant + path, timeout=CALL_SECONDS, allow_redirects=False, **options)
        except requests.RequestException:
            raise Problem("tenant_timeout", retry_after=5, cause="the tenant did not answer") from None

    def _read(self, response, expected=()):
        """Returns the body of a success, or the response itself for an expected status. Raises a Problem otherwise."""
        status = response.status_code
        if status in expected:
            return response
        if status == 429 or status >= 500:
            raise Problem("tenant_busy", retry_after=5, cause=f"the tenant answered {status}")
        try:
            if status < 300:
                return response.json() if response.content else None
        except ValueError:
            pass
        raise Problem("tenant_refused", cause=f"the tenant answered {status}")

    def _access_token(self):
        """Gets a token by the client credentials grant (RFC 6749, 4.4). It is cached until a minute before it expires."""
        token, until = self._token
        if time.monotonic() < until:
            return token
        grant = {
            "grant_type": "client_credentials",
            "client_id": self.settings["AUTH0_CLIENT_ID"],
            "client_secret": self.settings["AUTH0_CLIENT_SECRET"],
            "audience": self.tenant + "/api/v2/",
        }
        reply = self._read(self._send("POST", "/oauth/token", json=grant))
        self._token = (reply["access_token"], time.monotonic() + reply["expires_in"] - 60)
        return self._token[0]

    def _call(self, method, path, expected=(), **options):
        headers = {"authorization": f"Bearer {self._access_token()}"}
        return self._read(self._send(method, "/api/v2" + path, headers=headers, **options), expected)

    def _find(self, user_id):
        found = self._call("GET", f"/users/{quote(user_id, safe='')}", expected=[404])
        return None if isinstance(found, requests.Response) else found

    # Steps of a signup

    def linked_username(self, account):
        """The username of the linked identity; None while the signup is open."""
        for identity in account.get("identities", []):
            if identity.get("connection") == self.connection:
                return identity.get("profileData", {}).get("username", "")
        return None

    def read_account(self, user_id):
        """Reads the account of a session. Raises a Problem if the user is blocked or may not sign up."""
        account = self._find(user_id)
        if account is None:
            raise Problem("user_not_found")
        if account.get("blocked"):
            raise Problem("user_blocked")
        if self.linked_username(account) is None:
            if not account.get("email"):
                raise Problem("email_missing")
            # The address may belong to another person.
            if not account.get("email_verified"):
                raise Problem("email_unverified")
        return account

    def is_taken(self, username):
        """Whether a valid username is taken. Best-effort: the search lags, and only the create call decides."""
        names = f'username:"{username}" OR identities.profileData.username:"{username}"'
        query = {"q": f'identities.connection:"{self.connection}" AND ({names})', "search_engine": "v3", "per_page": 1}
        return len(self._call("GET", "/users", params=query)) > 0

    def complete(self, user_id, typed, password):
        """
        Creates the identity and links it. Every write is idempotent: the id is derived from the user id, and only the
        identity with that id is deleted or linked, never a user that existed before. Returns the stored username, from
        this submission or an earlier one.
        """
        with self._lock:
            if user_id in self._busy:
                raise Problem("in_progress", retry_after=2)
            self._busy.add(user_id)
        try:
            account = self.read_account(user_id)
            existing = self.linked_username(account)
            if existing is not None:
                return existing
            username = self._check_form(typed, password)
            self._create(self._derived_id(user_id), account["email"], username, password)
            identity = {"provider": "auth0", "user_id": self._derived_id(user_id)}
            path = f"/users/{quote(user_id, safe='')}/identities"
            self._call("POST", path, expected=[400, 404, 409], json=identity)
            # The stored account decides, not the reply of the link call.
            stored = self.linked_username(self.read_account(user_id))
            if stored is None:
                raise Problem("in_progress", retry_after=2, cause="not linked")
            return stored
        finally:
            with self._lock:
                self._busy.discard(user_id)

    def _derived_id(self, user_id):
        """Derives the id of the identity. It is the same for every attempt, so a retry finds an orphaned identity."""
        parts = json.dumps([self.connection, user_id], ensure_ascii=False, separators=(",", ":"))
        return "signup-" + hashlib.sha256(f"signup-step identity {parts}".encode()).hexdigest()[:40]

    def _check_form(self, typed, password):
        username = normalize_username(typed)
        error = username_error(username)
        if error:
            raise field_problem("username", error)
        if password == "":
            raise field_problem("password", "field_required")
        if len(password) < PASSWORD_POLICY["minLength"]:
            raise field_problem("password", "password_too_weak")
        if len(password.encode()) > PASSWORD_POLICY["maxBytes"]:
            raise field_problem("password", "password_too_long")
        return username

    def _create(self, identity_id, email, username, password):
        user = {
            "connection": self.connection,
            "user_id": identity_id,
            "username": username,
            "password": password,
            "email": email,
            "email_verified": True,
            "verify_email": False,
        }
        created = self._call("POST", "/users", expected=[400, 409], json=user)
        if self._is_conflict(created):
            # An earlier attempt may have left an orphaned identity. It is recreated from this form.
            if self._find("auth0|" + identity_id):
                self._call("DELETE", f"/users/{quote('auth0|' + identity_id, safe='')}", expected=[404])
            created = self._call("POST", "/users", expected=[400, 409], json=user)
        if self._is_conflict(created):
            raise self._conflict(email, identity_id)
        if isinstance(created, requests.Response):
            raise self._refused_form(created.text)
        if created.get("user_id") != "auth0|" + identity_id:
            raise Problem("tenant_refused", cause="the tenant chose another id")

    def _is_conflict(self, reply):
        """Tenants answer a conflict with 409, or with 400 and a message."""
        if not isinstance(reply, requests.Response):
            return False
        return reply.status_code == 409 or re.search(r"\balready exists\b|\bin use\b", reply.text) is not None

    def _conflict(self, email, identity_id):
        """Finds out whether the username or the email address is in use, which Auth0's reply does not tell."""
        holders = self._call("GET", "/users-by-email", params={"email": email.lower()})
        others = [user for user in holders if user.get("user_id") != "auth0|" + identity_id]
        in_use = any(self.linked_username(user) is not None for user in others)
        return Problem("email_in_use" if in_use else "username_taken")

    def _refused_form(self, text):
        """Maps the connection's error message to a field error. It may contain personal data, so it is never logged."""
        for part, field, code in (
            ("PasswordDictionaryError", "password", "password_too_common"),
            ("PasswordNoUserInfoError", "password", "password_has_personal_data"),
            ("Password", "password", "password_too_weak"),
            ("property password", "password", "password_too_weak"),
            ("sername", "username", "username_invalid"),
        ):
            if part in text:
                return field_problem(field, code)
        return Problem("tenant_refused", cause="the tenant refused the new user")
