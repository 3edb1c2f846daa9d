namespace ServerlessShop.Storefront.Sessions;

/// <summary>The table or the key does not respond, or too many change the session at once.</summary>
internal sealed class SessionsUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
