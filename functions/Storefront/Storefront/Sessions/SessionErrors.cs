namespace ServerlessShop.Storefront.Sessions;

/// <summary>The session has ended or got another id while this request was under way: another tab has signed in or out.</summary>
internal sealed class SessionMovedException() : Exception("The session has moved.");

/// <summary>The table or the key does not respond, or too many change the session at once.</summary>
internal sealed class SessionsUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
