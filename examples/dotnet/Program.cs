using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

// A back end for the page of Signup Step, in identity mode, with ASP.NET Core. README.md lists the limitations. This project
// has neither compiled nor run this code.

string[] names =
[
    "AUTH0_DOMAIN", "AUTH0_CLIENT_ID", "AUTH0_CLIENT_SECRET", "AUTH0_CONNECTION", "REDIRECT_TOKEN_SECRET", "SIGNUP_URL",
    "APP_URL",
];
var missing = names.Where(name => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name))).ToArray();
if (missing.Length > 0)
{
    Console.Error.WriteLine($"Settings are missing: {string.Join(", ", missing)}");
    return 1;
}

var builder = WebApplication.CreateBuilder(args);
// The log lines of the framework contain the query, which may have a username.
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
builder.WebHost.UseUrls($"http://127.0.0.1:{Environment.GetEnvironmentVariable("PORT") ?? "5000"}");
var app = builder.Build();

var settings = Settings.Read();
var tokens = new Tokens(settings);
var signup = new Signup(settings);
var pageOrigin = new Uri(settings.SignupUrl).GetLeftPart(UriPartial.Authority);
var withoutNulls = new JsonSerializerOptions(JsonSerializerDefaults.Web)
{
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
};

// Sets the headers of every reply, answers failures, and logs one line without token, password or email address.
app.Use(async (context, next) =>
{
    var (request, response) = (context.Request, context.Response);
    var started = Stopwatch.GetTimestamp();
    var requestId = Guid.NewGuid().ToString();
    response.Headers["Cache-Control"] = "no-store";
    response.Headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'";
    response.Headers["X-Content-Type-Options"] = "nosniff";
    response.Headers["X-Request-Id"] = requestId;
    response.Headers["Link"] = $"<{settings.AppUrl}>; rel=\"start\"";
    response.Headers["Vary"] = "Origin";
    // The page may be on another origin (CORS). There are no cookies: the token is the only credential.
    var isFromPage = request.Headers["Origin"] == pageOrigin;
    if (isFromPage)
    {
        response.Headers["Access-Control-Allow-Origin"] = pageOrigin;
        response.Headers["Access-Control-Expose-Headers"] = "Link, Retry-After, X-Request-Id";
    }
    if (isFromPage && HttpMethods.IsOptions(request.Method))
    {
        response.Headers["Access-Control-Allow-Headers"] = "Authorization, Content-Type, Content-Language";
        response.Headers["Access-Control-Allow-Methods"] = "GET, POST";
        response.Headers["Access-Control-Max-Age"] = "7200";
        response.StatusCode = 204;
        return;
    }
    Problem? problem = null;
    try
    {
        await next(context);
        if (!response.HasStarted && response.StatusCode == 404) problem = new Problem("not_found");
        if (!response.HasStarted && response.StatusCode == 405) problem = new Problem("method_not_allowed");
    }
    catch (Problem thrown)
    {
        problem = thrown;
    }
    catch (Exception error) when (!response.HasStarted)
    {
        // The log has the stack trace, and the reply only `internal_error`.
        app.Logger.LogError(error, "A bug");
        problem = new Problem("internal_error");
    }
    if (problem is not null) await Answer(response, problem);
    app.Logger.LogInformation(
        "{RequestId} {Method} {Path} {Status} {Code} {Cause} {Milliseconds} ms",
        requestId,
        request.Method,
        request.Path,
        response.StatusCode,
        problem?.Code,
        problem?.Reason,
        (int)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
});

async Task Answer(HttpResponse response, Problem problem)
{
    response.StatusCode = problem.Status;
    if (problem.RetryAfter is int seconds)
        response.Headers["Retry-After"] = seconds.ToString(CultureInfo.InvariantCulture);
    if (problem.Status == 401) response.Headers["WWW-Authenticate"] = "Bearer realm=\"signup-step\"";
    object? errors = problem.Field is null ? null : new[] { new { field = problem.Field, code = problem.FieldCode } };
    var body = new
    {
        type = $"urn:signup-step:{problem.Code}",
        title = problem.Code.Replace('_', ' '),
        status = problem.Status,
        code = problem.Code,
        errors,
        retryAfter = problem.RetryAfter,
    };
    await response.WriteAsJsonAsync(body, withoutNulls, "application/problem+json");
}

string[] get = ["GET", "HEAD"];

app.MapMethods("/api/session", get, async (HttpRequest request) =>
{
    var session = await tokens.Read(request);
    var account = await signup.ReadAccount(session.Sub);
    var (name, email) = (Json.Text(account["name"]), Json.Text(account["email"]));
    return Results.Json(new
    {
        mode = "identity",
        status = signup.LinkedUsername(account) is null ? "open" : "completed",
        user = new
        {
            name = name is not null && name.Contains('@') ? Masked(name) : name,
            email = string.IsNullOrEmpty(email) ? null : Masked(email),
            picture = Json.Text(account["picture"]),
        },
        username = new
        {
            minLength = Username.MinLength,
            maxLength = Username.MaxLength,
            pattern = Username.Pattern,
            suggestions = Array.Empty<string>(),
        },
        password = new
        {
            minLength = Signup.PasswordMinLength,
            maxBytes = Signup.PasswordMaxBytes,
            characterTypes = new[] { "lowercase", "uppercase", "number", "special" },
            requiredTypes = 3,
            maxRepeats = (int?)null,
            noSequences = false,
            noCommonPasswords = true,
            noPersonalData = true,
        },
        fields = Array.Empty<string>(),
        skippable = settings.Skippable,
        expiresAt = Tokens.Iso(session.Expires),
    });
});

app.MapPost("/api/session", async (HttpRequest request) => Results.Json(tokens.Renew(await tokens.Read(request))));

app.MapMethods("/api/username", get, async (HttpRequest request) =>
{
    await tokens.Read(request);
    var username = Username.Normalize(request.Query["username"].ToString());
    var suggestions = Array.Empty<string>();
    if (Username.Error(username) is string invalid)
        return Results.Json(new { username, status = "invalid", code = invalid, suggestions });
    try
    {
        return await signup.IsTaken(username)
            ? Results.Json(new { username, status = "taken", code = "username_taken", suggestions })
            : Results.Json(new { username, status = "available", suggestions });
    }
    catch (Problem)
    {
        // A tenant failure is not an error here, because the submission decides.
        return Results.Json(new { username, status = "unchecked", suggestions });
    }
});

app.MapPost("/api/signup", async (HttpRequest request) =>
{
    var session = await tokens.Read(request);
    var body = await Json.ReadBody(request, "state", "username", "password", "fields", "accountSnapshot", "challenge");
    var state = Json.State(body);
    if (body["fields"] is JsonObject { Count: > 0 }) throw Problem.OfField("fields", "field_unknown");
    var typed = Json.Text(body["username"]) ?? "";
    var username = await signup.Complete(session.Sub, typed, Json.Text(body["password"]) ?? "");
    var sessionToken = tokens.SignContinueToken(session, state, "completed", username);
    return Results.Json(new { username, continueUrl = tokens.ContinueUrl(state), sessionToken });
});

app.MapPost("/api/decline", async (HttpRequest request) =>
{
    var session = await tokens.Read(request);
    var body = await Json.ReadBody(request, "state", "decision");
    var state = Json.State(body);
    switch (Json.Text(body["decision"]))
    {
        case "cancel":
            return Results.Json(new { continueUrl = tokens.ContinueUrl(state, "access_denied") });
        case "skip" when !settings.Skippable:
            throw new Problem("skip_not_allowed");
        case "skip":
            var sessionToken = tokens.SignContinueToken(session, state, "skipped", null);
            return Results.Json(new { continueUrl = tokens.ContinueUrl(state), sessionToken });
        default:
            throw new Problem("malformed_request");
    }
});

app.MapMethods("/api/health", get, () => Results.Json(new { status = "ok", version = "1.0.0", mode = "identity" }));

app.Run();
return 0;

// Masks an email address: a•••@example.com.
static string Masked(string email) => $"{email.EnumerateRunes().First()}•••{email[email.LastIndexOf('@')..]}";
