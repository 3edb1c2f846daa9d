using ServerlessShop.Orders.Functions.Sagas;

namespace ServerlessShop.Functions.Tests.Orders;

/// <summary>What is listed of the failure: the stack trace stays in the function's log.</summary>
public class Parking_a_saga
{
    [Theory]
    [InlineData(
        """{"Error":"UnknownEvent","Cause":"{\"errorType\":\"UnknownEvent\",\"errorMessage\":\"it's v9\",\"stackTrace\":[\"at A in /src/A.cs:line 1\"],\"cause\":{\"errorType\":\"Inner\",\"stackTrace\":[\"at B in /src/B.cs:line 2\"]}}"}""",
        """{"Error":"UnknownEvent","Cause":"{\"errorType\":\"UnknownEvent\",\"errorMessage\":\"it's v9\",\"cause\":{\"errorType\":\"Inner\"}}"}""")]
    [InlineData("""{"Error":"payment-not-authorized","Cause":"No money is held."}""", """{"Error":"payment-not-authorized","Cause":"No money is held."}""")]
    [InlineData("""{"Error":"States.Timeout"}""", """{"Error":"States.Timeout"}""")]
    [InlineData("", "")]
    public void lists_why_without_a_stack_trace(string failure, string listed) => Assert.Equal(listed, CaughtFailure.WithoutStackTrace(failure));
}
