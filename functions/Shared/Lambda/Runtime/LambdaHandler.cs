namespace ServerlessShop.Lambda;

/// <summary>A function's work for one invocation.</summary>
/// <param name="deadline">Cancelled shortly before Lambda kills the process, so that there is still time to report.</param>
/// <exception cref="FunctionErrorException">Fails the invocation under an error type of the function's choosing.</exception>
public delegate Task<TOut> LambdaHandler<in TIn, TOut>(TIn input, ILambdaContext context, CancellationToken deadline);
