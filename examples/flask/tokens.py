"""Session tokens and continue tokens: HS256, with the secret that API and Action share."""

import base64
import re
import time
import uuid
from datetime import datetime, timezone
from urllib.parse import urlencode

import jwt

from problem import Problem

# Auth0 ends a suspended login after an hour.
LOGIN_SECONDS = 60 * 60
RENEWED_SECONDS = 15 * 60
CONTINUE_SECONDS = 3 * 60
CLOCK_TOLERANCE = 60
# Three base64url parts (RFC 7515, 7.1). PyJWT also accepts padding.
COMPACT = re.compile(r"[\w-]+\.[\w-]+\.[\w-]{43}", re.ASCII)


def secret_bytes(text):
    """The bytes of REDIRECT_TOKEN_SECRET. Raises a ValueError for fewer than 32 (RFC 7518, 3.2)."""
    prefix = "base64url:"
    secret = text.encode()
    if text.startswith(prefix):
        encoded = text[len(prefix) :].rstrip("=")
        secret = base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))
    if len(secret) < 32:
        raise ValueError("REDIRECT_TOKEN_SECRET: at least 32 bytes are needed")
    return secret


def iso(seconds):
    return datetime.fromtimestamp(seconds, timezone.utc).isoformat().replace("+00:00", "Z")


class Tokens:
    """Verifies session tokens and signs continue tokens."""

    def __init__(self, settings):
        self.secret = secret_bytes(settings["REDIRECT_TOKEN_SECRET"])
        self.signup_url = settings["SIGNUP_URL"]
        self.connection = settings["AUTH0_CONNECTION"]
        self.tenant = settings["tenant"]
        self.issuers = [self.tenant.split("://")[1], "auth0/rule"]

    def read(self, authorization):
        """Verifies the token in the header and returns its claims, with `sub`. Raises a Problem for an invalid token."""
        match = re.fullmatch(r"Bearer +(\S+)", authorization, re.IGNORECASE)
        if not match:
            raise Problem("token_missing")
        token = match[1]
        page = self.signup_url.rstrip("/")
        try:
            if not COMPACT.fullmatch(token) or jwt.get_unverified_header(token).get("typ") != "JWT":
                raise Problem("token_invalid", cause="no JWT")
            claims = jwt.decode(
                token,
                self.secret,
                algorithms=["HS256"],
                audience=[page, page + "/"],
                leeway=CLOCK_TOLERANCE,
                options={"require": ["aud", "exp", "iat", "iss"]},
            )
        except jwt.ExpiredSignatureError:
            raise Problem("token_expired") from None
        except jwt.InvalidTokenError as error:
            raise Problem("token_invalid", cause=type(error).__name__) from None
        return self._check(claims)

    def _check(self, claims):
        # PyJWT also accepts a string of digits as a number, and a list as an audience.
        if not all(type(claims[name]) is int for name in ("iat", "exp")) or type(claims["aud"]) is not str:
            raise Problem("token_invalid", cause="types")
        if claims["iss"] not in self.issuers:
            raise Problem("token_invalid", cause="iss")
        lifetime = claims["exp"] - claims["iat"]
        if not 0 < lifetime <= LOGIN_SECONDS or claims["iat"] > time.time() + CLOCK_TOLERANCE:
            raise Problem("token_invalid", cause="times")
        # A continue token must not be used as a session token.
        if "state" in claims or "signup" in claims:
            raise Problem("token_invalid", cause="continue token")
        sub = claims.get("sub", claims.get("user_id"))
        if type(sub) is not str or sub == "":
            raise Problem("token_invalid", cause="sub")
        return {**claims, "sub": sub}

    def _sign(self, claims):
        return jwt.encode(claims, self.secret, algorithm="HS256")

    def renew(self, claims):
        """Refreshes the session token, for at most one hour after `iat`."""
        now = int(time.time())
        exp = min(now + RENEWED_SECONDS, claims["iat"] + LOGIN_SECONDS)
        if exp <= now:
            raise Problem("token_expired")
        return {"sessionToken": self._sign({**claims, "exp": exp}), "expiresAt": iso(exp)}

    def continue_login(self, claims, state, **step):
        """The URL where the login continues, and the continue token, which the Action accepts once."""
        now = int(time.time())
        token = {
            "iss": self.signup_url,
            "sub": claims["sub"],
            "iat": now,
            "exp": now + CONTINUE_SECONDS,
            "jti": str(uuid.uuid4()),
            "login": claims.get("jti"),
            "mode": "identity",
            "connection": self.connection,
            "state": state,
            **step,
        }
        return {"continueUrl": self.continue_url(state), "sessionToken": self._sign(token)}

    def continue_url(self, state, **error):
        return f"{self.tenant}/continue?{urlencode({'state': state, **error})}"
