using System.Text.Json.Serialization.Metadata;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.Http;

/// <summary>Runs commands on one stream that come over HTTP: what they have in common stands here once.</summary>
public sealed class HttpCommands(CommandRunner runner, TimeProvider time)
{
    /// <param name="command">Made once the request is known to be valid.</param>
    /// <param name="respond">Makes the response of the state and version after the command.</param>
    public async Task<IResult> RunAsync<TBody, TState, TCommand, TEvent>(
        HttpContext http, TBody body, JsonTypeInfo<TBody> json, IValidator<TBody> validator,
        Decider<TState, TCommand, TEvent> decider, Func<CommandContext, TCommand> command, Func<TState, long, IResult> respond)
        where TState : notnull where TCommand : ICommand where TEvent : notnull =>
        CommandRequest.Read(http, body, json, validator, time, out var context) is { } problem ? problem : await RunAsync(http, decider, command(context), context, respond);

    /// <summary>The same for a request without a body.</summary>
    public async Task<IResult> RunAsync<TState, TCommand, TEvent>(
        HttpContext http, Decider<TState, TCommand, TEvent> decider, Func<CommandContext, TCommand> command, Func<TState, long, IResult> respond)
        where TState : notnull where TCommand : ICommand where TEvent : notnull =>
        CommandRequest.Read(http, time, out var context) is { } problem ? problem : await RunAsync(http, decider, command(context), context, respond);

    private async Task<IResult> RunAsync<TState, TCommand, TEvent>(
        HttpContext http, Decider<TState, TCommand, TEvent> decider, TCommand command, CommandContext context, Func<TState, long, IResult> respond)
        where TState : notnull where TCommand : ICommand where TEvent : notnull =>
        (await runner.RunAsync(decider, command, context, http.RequestAborted)).ToResult(respond);
}
