using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

/// <summary>A verified session token. Only <c>Sub</c> decides which account is changed. Times in seconds.</summary>
sealed record Session(string Sub, long IssuedAt, long Expires, JsonObject Claims);

/// <summary>Session tokens and continue tokens: HS256, with the secret that API and Action share.</summary>
sealed class Tokens
{
    /// <summary>Auth0 ends a suspended login after an hour.</summary>
    const long LoginSeconds = 60 * 60;
    const long RenewedSeconds = 15 * 60;
    const long ContinueSeconds = 3 * 60;
    const long ClockTolerance = 60;

    readonly Settings settings;
    readonly SigningCredentials credentials;
    readonly TokenValidationParameters parameters;
    readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };

    public Tokens(Settings settings)
    {
        this.settings = settings;
        var key = new SymmetricSecurityKey(settings.Secret);
        var page = settings.SignupUrl.TrimEnd('/');
        credentials = new SigningCredentials(key, SecurityAlgorithms.HmacSha256);
        parameters = new TokenValidationParameters
        {
            IssuerSigningKey = key,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            ValidTypes = ["JWT"],
            ValidIssuers = [settings.Tenant.Authority, "auth0/rule"],
            ValidAudiences = [page, $"{page}/"],
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            ClockSkew = TimeSpan.FromSeconds(ClockTolerance),
        };
    }

    static long Now => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    public static string Iso(long seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");

    /// <summary>Verifies the session token of a request. Throws a <see cref="Problem"/> if it is missing or invalid.</summary>
    public async Task<Session> Read(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        var match = Regex.Match(header, @"^Bearer +(\S+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        if (!match.Success) throw new Problem("token_missing");
        var token = match.Groups[1].Value;
        // Three base64url parts (RFC 7515, 7.1).
        if (!Regex.IsMatch(token, @"^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{43}$"))
            throw new Problem("token_invalid", reason: "no JWT");
        var result = await handler.ValidateTokenAsync(token, parameters);
        if (result.Exception is SecurityTokenExpiredException) throw new Problem("token_expired");
        if (!result.IsValid) throw new Problem("token_invalid", reason: result.Exception?.GetType().Name);
        var payload = JsonNode.Parse(Base64UrlEncoder.DecodeBytes(token.Split('.')[1])) as JsonObject;
        return Check(payload ?? throw new Problem("token_invalid", reason: "claims"));
    }

    static Session Check(JsonObject claims)
    {
        var sub = Json.Text(claims["sub"]) ?? Json.Text(claims["user_id"]);
        if (string.IsNullOrEmpty(sub)) throw new Problem("token_invalid", reason: "sub");
        if (Json.Text(claims["aud"]) is null) throw new Problem("token_invalid", reason: "aud");
        if (Seconds(claims["iat"]) is not long issuedAt || Seconds(claims["exp"]) is not long expires)
            throw new Problem("token_invalid", reason: "times");
        var lifetime = expires - issuedAt;
        if (lifetime <= 0 || lifetime > LoginSeconds || issuedAt > Now + ClockTolerance)
            throw new Problem("token_invalid", reason: "lifetime");
        // A continue token must not be used as a session token.
        if (claims.ContainsKey("state") || claims.ContainsKey("signup"))
            throw new Problem("token_invalid", reason: "continue token");
        return new Session(sub, issuedAt, expires, claims);
    }

    static long? Seconds(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<long>(out var seconds) ? seconds : null;

    string Sign(JsonObject claims) => handler.CreateToken(claims.ToJsonString(), credentials);

    /// <summary>Refreshes the session token, for at most one hour after <c>iat</c>.</summary>
    public object Renew(Session session)
    {
        var expires = Math.Min(Now + RenewedSeconds, session.IssuedAt + LoginSeconds);
        if (expires <= Now) throw new Problem("token_expired");
        var claims = (JsonObject)session.Claims.DeepClone();
        claims["exp"] = expires;
        return new { sessionToken = Sign(claims), expiresAt = Iso(expires) };
    }

    /// <summary>Signs the continue token. The Action accepts it once.</summary>
    public string SignContinueToken(Session session, string state, string signup, string? username)
    {
        var claims = new JsonObject
        {
            ["iss"] = settings.SignupUrl,
            ["sub"] = session.Sub,
            ["iat"] = Now,
            ["exp"] = Now + ContinueSeconds,
            ["jti"] = Guid.NewGuid().ToString(),
            ["mode"] = "identity",
            ["connection"] = settings.Connection,
            ["state"] = state,
            ["signup"] = signup,
        };
        if (session.Claims["jti"] is JsonNode login) claims["login"] = login.DeepClone();
        if (username is not null) claims["username"] = username;
        return Sign(claims);
    }

    /// <summary>The URL where the login continues. An error makes the Action deny the login.</summary>
    public string ContinueUrl(string state, string? error = null)
    {
        var query = $"state={Uri.EscapeDataString(state)}" + (error is null ? "" : $"&error={error}");
        return $"{settings.Tenant.GetLeftPart(UriPartial.Authority)}/continue?{query}";
    }
}
