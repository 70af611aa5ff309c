using System.Text;
using Microsoft.IdentityModel.Tokens;

/// <summary>The settings of the environment. <c>Tenant</c> is an origin; plain http is for the local tenant.</summary>
sealed record Settings(
    Uri Tenant,
    string ClientId,
    string ClientSecret,
    string Connection,
    byte[] Secret,
    string SignupUrl,
    string AppUrl,
    bool Skippable)
{
    public static Settings Read()
    {
        static string Get(string name) => Environment.GetEnvironmentVariable(name) ?? "";
        var domain = Get("AUTH0_DOMAIN");
        return new Settings(
            new Uri(domain.Contains("://") ? domain : $"https://{domain}"),
            Get("AUTH0_CLIENT_ID"),
            Get("AUTH0_CLIENT_SECRET"),
            Get("AUTH0_CONNECTION"),
            SecretBytes(Get("REDIRECT_TOKEN_SECRET")),
            Get("SIGNUP_URL"),
            Get("APP_URL"),
            Get("SIGNUP_SKIPPABLE") == "true");
    }

    static byte[] SecretBytes(string text)
    {
        const string prefix = "base64url:";
        var bytes = text.StartsWith(prefix, StringComparison.Ordinal)
            ? Base64UrlEncoder.DecodeBytes(text[prefix.Length..].TrimEnd('='))
            : Encoding.UTF8.GetBytes(text);
        return bytes.Length >= 32
            ? bytes
            : throw new InvalidOperationException("REDIRECT_TOKEN_SECRET: at least 32 bytes are needed");
    }
}
