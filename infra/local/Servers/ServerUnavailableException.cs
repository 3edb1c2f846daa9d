namespace ServerlessShop.Local.Servers;

/// <summary>A local server could not be had or started; the message tells a developer what to do about it.</summary>
public sealed class ServerUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
