using ServerlessShop.Http;
using ServerlessShop.Lambda;

namespace ServerlessShop.Storefront;

public static class Program
{
    /// <summary>Every function of the storefront, by the name that the template's <c>Handler</c> gives it.</summary>
    public static readonly IReadOnlyList<LambdaFunction> Functions =
    [
        WebFunction.CreateApp("Pages", StorefrontSettings.Read, Routes.Build),
    ];

    public static Task<int> Main() => LambdaProgram.RunAsync(Functions);
}
