using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

/// <summary>Username rules. They must not be looser than those of the database connection, which also checks.</summary>
static class Username
{
    public const int MinLength = 3;
    public const int MaxLength = 15;
    public const string Pattern = @"^[a-z0-9._\-]+$";

    /// <summary>Normalizes a username as Auth0 stores it: NFKC, no invisible characters, trimmed, lower case.</summary>
    public static string Normalize(string typed)
    {
        var visible = typed.Normalize(NormalizationForm.FormKC)
            .Where(character => char.GetUnicodeCategory(character) != UnicodeCategory.Format);
        return string.Concat(visible).Trim().ToLowerInvariant().Normalize(NormalizationForm.FormKC);
    }

    /// <summary>Checks a normalized username. Returns the error code of the first broken rule, or null.</summary>
    public static string? Error(string username)
    {
        if (username == "") return "field_required";
        if (username.Length > MaxLength) return "username_too_long";
        if (Regex.IsMatch(username, @"^[^@\s]+@[^@\s]+\.[^@\s]+$")) return "username_is_email";
        if (Regex.IsMatch(username, @"\s")) return "username_has_spaces";
        if (!Regex.IsMatch(username, Pattern)) return "username_invalid";
        return username.Length < MinLength ? "username_too_short" : null;
    }
}

/// <summary>Completes signups: a database identity, linked to the account of the session token.</summary>
sealed class Signup(Settings settings)
{
    public const int PasswordMinLength = 10;
    public const int PasswordMaxBytes = 72;

    static readonly JsonSerializerOptions AsInJavaScript = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Auth0 never redirects a call. A followed redirect could leak the password.
    readonly HttpClient tenant = new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        BaseAddress = settings.Tenant,
        Timeout = TimeSpan.FromSeconds(3),
    };
    readonly ConcurrentDictionary<string, bool> busy = new();
    Access access = new("", DateTime.MinValue);

    sealed record Access(string Token, DateTime Until);

    /// <summary>An answer of the tenant. The text may contain personal data, so it is never logged.</summary>
    sealed record Answer(HttpStatusCode Status, string Text)
    {
        public JsonNode? Body => JsonNode.Parse(Text);

        // Tenants answer a conflict with 409, or with 400 and a message.
        public bool IsConflict =>
            Status == HttpStatusCode.Conflict
            || (Status == HttpStatusCode.BadRequest && Regex.IsMatch(Text, @"\balready exists\b|\bin use\b"));
    }

    async Task<Answer> Send(HttpMethod method, string path, object? body, string? token, params HttpStatusCode[] expected)
    {
        using var request = new HttpRequestMessage(method, path);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null)
            request.Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        Answer answer;
        try
        {
            using var response = await tenant.SendAsync(request);
            answer = new Answer(response.StatusCode, await response.Content.ReadAsStringAsync());
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            throw new Problem("tenant_timeout", 5, "the tenant did not answer");
        }
        var status = (int)answer.Status;
        if (status < 300 || expected.Contains(answer.Status)) return answer;
        var reason = $"the tenant answered {status}";
        throw status == 429 || status >= 500
            ? new Problem("tenant_busy", 5, reason)
            : new Problem("tenant_refused", reason: reason);
    }

    /// <summary>Gets a token by the client credentials grant (RFC 6749, 4.4). It is cached until a minute before it expires.</summary>
    async Task<string> AccessToken()
    {
        var (token, until) = access;
        if (DateTime.UtcNow < until) return token;
        var grant = new
        {
            grant_type = "client_credentials",
            client_id = settings.ClientId,
            client_secret = settings.ClientSecret,
            audience = new Uri(settings.Tenant, "/api/v2/").AbsoluteUri,
        };
        var body = (await Send(HttpMethod.Post, "/oauth/token", grant, null)).Body!;
        var seconds = body["expires_in"]!.GetValue<int>() - 60;
        var fresh = new Access(body["access_token"]!.GetValue<string>(), DateTime.UtcNow.AddSeconds(seconds));
        access = fresh;
        return fresh.Token;
    }

    async Task<Answer> Call(HttpMethod method, string path, object? body, params HttpStatusCode[] expected) =>
        await Send(method, $"/api/v2{path}", body, await AccessToken(), expected);

    async Task<JsonNode?> Find(string userId)
    {
        var path = $"/users/{Uri.EscapeDataString(userId)}";
        var found = await Call(HttpMethod.Get, path, null, HttpStatusCode.NotFound);
        return found.Status == HttpStatusCode.NotFound ? null : found.Body;
    }

    /// <summary>The username of the linked identity; null while the signup is open.</summary>
    public string? LinkedUsername(JsonNode account)
    {
        if (account["identities"] is not JsonArray identities) return null;
        foreach (var identity in identities)
            if (Json.Text(identity?["connection"]) == settings.Connection)
                return Json.Text(identity?["profileData"]?["username"]) ?? "";
        return null;
    }

    /// <summary>Reads the account of a session. Throws a <see cref="Problem"/> if the user is blocked or may not sign up.</summary>
    public async Task<JsonNode> ReadAccount(string userId)
    {
        var account = await Find(userId) ?? throw new Problem("user_not_found");
        if (IsTrue(account["blocked"])) throw new Problem("user_blocked");
        if (LinkedUsername(account) is not null) return account;
        if (string.IsNullOrEmpty(Json.Text(account["email"]))) throw new Problem("email_missing");
        // The address may belong to another person.
        if (!IsTrue(account["email_verified"])) throw new Problem("email_unverified");
        return account;
    }

    static bool IsTrue(JsonNode? node) => node is JsonValue value && value.TryGetValue<bool>(out var isTrue) && isTrue;

    /// <summary>Whether a valid username is taken. Best-effort: the search lags, and only the create call decides.</summary>
    public async Task<bool> IsTaken(string username)
    {
        var names = $"username:\"{username}\" OR identities.profileData.username:\"{username}\"";
        var query = Uri.EscapeDataString($"identities.connection:\"{settings.Connection}\" AND ({names})");
        var found = await Call(HttpMethod.Get, $"/users?q={query}&search_engine=v3&per_page=1", null);
        return found.Body is JsonArray { Count: > 0 };
    }

    /// <summary>
    /// Creates the identity and links it. Every write is idempotent: the id is derived from the user id, and only the identity
    /// with that id is deleted or linked, never a user that existed before.
    /// </summary>
    /// <returns>The stored username, from this submission or an earlier one.</returns>
    public async Task<string> Complete(string userId, string typed, string password)
    {
        if (!busy.TryAdd(userId, true)) throw new Problem("in_progress", 2);
        try
        {
            var account = await ReadAccount(userId);
            if (LinkedUsername(account) is string existing) return existing;
            var username = CheckForm(typed, password);
            var id = DerivedId(userId);
            await Create(id, Json.Text(account["email"])!, username, password);
            await Call(
                HttpMethod.Post,
                $"/users/{Uri.EscapeDataString(userId)}/identities",
                new { provider = "auth0", user_id = id },
                HttpStatusCode.BadRequest,
                HttpStatusCode.NotFound,
                HttpStatusCode.Conflict);
            // The stored account decides, not the reply of the link call.
            return LinkedUsername(await ReadAccount(userId)) ?? throw new Problem("in_progress", 2, "not linked");
        }
        finally
        {
            busy.TryRemove(userId, out _);
        }
    }

    /// <summary>Derives the id of the identity. It is the same for every attempt, so a retry finds an orphaned identity.</summary>
    string DerivedId(string userId)
    {
        var parts = JsonSerializer.Serialize(new[] { settings.Connection, userId }, AsInJavaScript);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"signup-step identity {parts}"));
        return $"signup-{Convert.ToHexString(hash).ToLowerInvariant()[..40]}";
    }

    static string CheckForm(string typed, string password)
    {
        var username = Username.Normalize(typed);
        if (Username.Error(username) is string error) throw Problem.OfField("username", error);
        if (password == "") throw Problem.OfField("password", "field_required");
        if (password.Length < PasswordMinLength) throw Problem.OfField("password", "password_too_weak");
        if (Encoding.UTF8.GetByteCount(password) > PasswordMaxBytes) throw Problem.OfField("password", "password_too_long");
        return username;
    }

    async Task Create(string id, string email, string username, string password)
    {
        var user = new
        {
            connection = settings.Connection,
            user_id = id,
            username,
            password,
            email,
            email_verified = true,
            verify_email = false,
        };
        HttpStatusCode[] refusals = [HttpStatusCode.BadRequest, HttpStatusCode.Conflict];
        var created = await Call(HttpMethod.Post, "/users", user, refusals);
        if (created.IsConflict)
        {
            // An earlier attempt may have left an orphaned identity. It is recreated from this form.
            if (await Find($"auth0|{id}") is not null)
                await Call(HttpMethod.Delete, $"/users/auth0%7C{id}", null, HttpStatusCode.NotFound);
            created = await Call(HttpMethod.Post, "/users", user, refusals);
        }
        if (created.IsConflict) throw await ConflictOf(email, id);
        if (created.Status == HttpStatusCode.BadRequest) throw RefusedForm(created.Text);
        if (Json.Text(created.Body?["user_id"]) != $"auth0|{id}")
            throw new Problem("tenant_refused", reason: "the tenant chose another id");
    }

    /// <summary>Finds out whether the username or the email address is in use, which Auth0's reply does not tell.</summary>
    async Task<Problem> ConflictOf(string email, string id)
    {
        var query = Uri.EscapeDataString(email.ToLowerInvariant());
        var found = await Call(HttpMethod.Get, $"/users-by-email?email={query}", null);
        var isInUse = found.Body is JsonArray holders && holders.Any(user =>
            user is not null && Json.Text(user["user_id"]) != $"auth0|{id}" && LinkedUsername(user) is not null);
        return new Problem(isInUse ? "email_in_use" : "username_taken");
    }

    /// <summary>Maps the connection's error message to a field error.</summary>
    static Problem RefusedForm(string text)
    {
        if (text.Contains("PasswordDictionaryError")) return Problem.OfField("password", "password_too_common");
        if (text.Contains("PasswordNoUserInfoError")) return Problem.OfField("password", "password_has_personal_data");
        if (text.Contains("Password") || text.Contains("property password"))
            return Problem.OfField("password", "password_too_weak");
        return text.Contains("sername")
            ? Problem.OfField("username", "username_invalid")
            : new Problem("tenant_refused", reason: "the tenant refused the new user");
    }
}
