using ServerlessShop.StepFunctions.Paths;
using ServerlessShop.StepFunctions.Templates;

namespace ServerlessShop.StepFunctions.Errors;

/// <summary>One entry of a Catch: which state follows an error, and where the error is put in that state's input.</summary>
/// <param name="ResultPath">Null throws the error away; the default, <c>$</c>, makes it the whole input.</param>
internal sealed record Catcher(IReadOnlyList<string> ErrorEquals, string Next, ReferencePath? ResultPath, PayloadTemplate? Assign);
