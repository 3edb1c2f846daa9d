namespace ServerlessShop.Operator.Commands;

/// <summary>What an operator does to a shop that runs, on this machine or in AWS.</summary>
public abstract record OperatorCommand
{
    /// <param name="output">Takes the results, line by line.</param>
    /// <returns>False if the command found or left something that a person has to look at.</returns>
    /// <exception cref="OperatorException">The command failed for a reason that a person can act on.</exception>
    public Task<bool> RunAsync(ShopStack stack, TextWriter output, CancellationToken cancellation = default) =>
        AwsFailures.TranslateAsync(() => ExecuteAsync(stack, output, cancellation));

    protected abstract Task<bool> ExecuteAsync(ShopStack stack, TextWriter output, CancellationToken cancellation);
}
