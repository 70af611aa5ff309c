using System.Text.Json;
using System.Text.Json.Nodes;

/// <summary>Reads untrusted JSON.</summary>
static class Json
{
    const int MaxBodyBytes = 16 * 1024;

    /// <summary>The string of a node; null for a missing node and for any other type.</summary>
    public static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>
    /// Reads a body that is an object with only these properties. Throws a <see cref="Problem"/> otherwise.
    /// </summary>
    public static async Task<JsonObject> ReadBody(HttpRequest request, params string[] names)
    {
        var isEncoded = request.Headers.ContentEncoding.Any(coding => coding is not null and not "identity");
        if (!request.HasJsonContentType() || isEncoded) throw new Problem("unsupported_media_type");
        using var bytes = new MemoryStream();
        var buffer = new byte[4096];
        int count;
        while ((count = await request.Body.ReadAsync(buffer)) > 0)
        {
            bytes.Write(buffer, 0, count);
            if (bytes.Length > MaxBodyBytes) throw new Problem("payload_too_large");
        }
        try
        {
            if (JsonNode.Parse(bytes.ToArray()) is JsonObject body && body.All(property => IsValid(property, names)))
                return body;
        }
        catch (Exception error) when (error is JsonException or ArgumentException or InvalidOperationException)
        {
            // Malformed JSON, a duplicate property, or a string with a lone surrogate.
        }
        throw new Problem("malformed_request");
    }

    static bool IsValid(KeyValuePair<string, JsonNode?> property, string[] names) => property.Key switch
    {
        "fields" => property.Value is JsonObject && names.Contains("fields"),
        // Not used by this server, so any value is accepted.
        "accountSnapshot" or "challenge" => names.Contains(property.Key),
        _ => names.Contains(property.Key) && Text(property.Value) is string text && !text.Contains('\0'),
    };

    /// <summary>The state of the login. Throws a <see cref="Problem"/> if it is missing.</summary>
    public static string State(JsonObject body)
    {
        var state = Text(body["state"]);
        if (string.IsNullOrEmpty(state)) throw new Problem("state_missing");
        return state.Length <= 2048 ? state : throw new Problem("malformed_request");
    }
}
