using System.Runtime.InteropServices;

namespace ServerlessShop.Lambda;

/// <summary>Turns SIGTERM (Lambda's, at the end of an environment) and SIGINT (a developer's) into a token.</summary>
internal sealed class ShutdownSignal : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;

    public ShutdownSignal() => _registrations =
        [PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop), PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop)];

    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
        _stop.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        // Otherwise the default action ends the process in the middle of an invocation.
        context.Cancel = true;
        _stop.Cancel();
    }
}
