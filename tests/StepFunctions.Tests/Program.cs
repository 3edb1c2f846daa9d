using ServerlessShop.StepFunctions.Tests;
using ServerlessShop.StepFunctions.Tests.Conformance;
using Xunit.MicrosoftTestingPlatform;

// dotnet run --project tests/StepFunctions.Tests -- CASES RESULTS; anything else is for the test runner.
return CommandLine.IsMeant(args)
    ? CommandLine.Run(args[0], args[1])
    : await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
