/// <summary>
/// An expected failure: problem details (RFC 9457) with a code of the contract.
/// </summary>
/// <param name="code">Code of the contract.</param>
/// <param name="retryAfter">Seconds to wait before a retry.</param>
/// <param name="reason">Only for the log. It has no personal data.</param>
sealed class Problem(string code, int? retryAfter = null, string? reason = null) : Exception(code)
{
    static readonly Dictionary<string, int> Statuses = new()
    {
        ["state_missing"] = 400,
        ["malformed_request"] = 400,
        ["token_missing"] = 401,
        ["token_invalid"] = 401,
        ["token_expired"] = 401,
        ["email_unverified"] = 403,
        ["email_missing"] = 403,
        ["user_blocked"] = 403,
        ["skip_not_allowed"] = 403,
        ["user_not_found"] = 404,
        ["not_found"] = 404,
        ["method_not_allowed"] = 405,
        ["username_taken"] = 409,
        ["email_in_use"] = 409,
        ["in_progress"] = 409,
        ["payload_too_large"] = 413,
        ["unsupported_media_type"] = 415,
        ["validation_failed"] = 422,
        ["internal_error"] = 500,
        ["tenant_refused"] = 502,
        ["tenant_busy"] = 503,
        ["tenant_timeout"] = 504,
    };

    public string Code { get; } = code;
    public int Status { get; } = Statuses[code];
    public int? RetryAfter { get; } = retryAfter;
    public string? Reason { get; } = reason;
    public string? Field { get; private init; }
    public string? FieldCode { get; private init; }

    /// <summary>A validation error of one field.</summary>
    public static Problem OfField(string field, string code) =>
        new("validation_failed") { Field = field, FieldCode = code };
}
