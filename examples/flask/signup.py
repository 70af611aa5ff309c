"""What is written to the tenant: a database identity, linked to the account of the session token."""

import hashlib
import json
import re
import threading
import time
import unicodedata
from urllib.parse import quote

import requests

from problem import Problem, field_problem

# Within the settings of the database connection, which has the last word.
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
    """NFKC, nothing invisible, no outer space, lower case: what is checked is what Auth0 stores."""
    visible = "".join(c for c in unicodedata.normalize("NFKC", typed) if unicodedata.category(c) != "Cf")
    return unicodedata.normalize("NFKC", visible.strip().lower())


def username_error(username):
    """The first rule that a normalized username breaks; None for a good one."""
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
            # Auth0 never redirects a call. A followed redirect would take the password along.
            return requests.request(method, self.tenant + path, timeout=CALL_SECONDS, allow_redirects=False, **options)
        except requests.RequestException:
            raise Problem("tenant_timeout", retry_after=5, cause="the tenant did not answer") from None

    def _read(self, response, expected=()):
        """The body of a success, or the response itself for a status that means something to the caller."""
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
        """By the client credentials grant (RFC 6749, 4.4), cached until a minute before it expires."""
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

    # What they mean

    def linked_username(self, account):
        """The username of the linked identity; None while the signup is open."""
        for identity in account.get("identities", []):
            if identity.get("connection") == self.connection:
                return identity.get("profileData", {}).get("username", "")
        return None

    def read_account(self, user_id):
        """The account of a session. Completed signups pass; others need a user who may sign up."""
        account = self._find(user_id)
        if account is None:
            raise Problem("user_not_found")
        if account.get("blocked"):
            raise Problem("user_blocked")
        if self.linked_username(account) is None:
            if not account.get("email"):
                raise Problem("email_missing")
            # Its real owner would find another user's account under it.
            if not account.get("email_verified"):
                raise Problem("email_unverified")
        return account

    def is_taken(self, username):
        """A hint: the search lags behind, and only the create call decides. @param username: a valid one."""
        names = f'username:"{username}" OR identities.profileData.username:"{username}"'
        query = {"q": f'identities.connection:"{self.connection}" AND ({names})', "search_engine": "v3", "per_page": 1}
        return len(self._call("GET", "/users", params=query)) > 0

    def complete(self, user_id, typed, password):
        """
        Creates the identity and links it. Every write is idempotent: the id is derived from the user id, and only the
        identity with that id is ever deleted or linked, never a user that existed before. Returns the username that is
        stored, by this submission or by an earlier one.
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
            # Whatever the link call said: what is stored now is the answer.
            stored = self.linked_username(self.read_account(user_id))
            if stored is None:
                raise Problem("in_progress", retry_after=2, cause="not linked")
            return stored
        finally:
            with self._lock:
                self._busy.discard(user_id)

    def _derived_id(self, user_id):
        """The same for every attempt, so that a retry finds what an earlier one has left. The Action knows these ids."""
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
            # An earlier attempt may have stopped before the link. Username and password come from the same form.
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
        """Tenants answer with 409, or with a 400 that says so."""
        if not isinstance(reply, requests.Response):
            return False
        return reply.status_code == 409 or re.search(r"\balready exists\b|\bin use\b", reply.text) is not None

    def _conflict(self, email, identity_id):
        """Auth0 does not say whether the username or the address is in use."""
        holders = self._call("GET", "/users-by-email", params={"email": email.lower()})
        others = [user for user in holders if user.get("user_id") != "auth0|" + identity_id]
        in_use = any(self.linked_username(user) is not None for user in others)
        return Problem("email_in_use" if in_use else "username_taken")

    def _refused_form(self, text):
        """The connection has the last word. Its text may hold a name or an address: it is never logged."""
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
