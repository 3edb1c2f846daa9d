using Amazon.Runtime.Credentials;
using Microsoft.Extensions.Logging;
using ServerlessShop.Lambda;

var brokers = Environment.GetEnvironmentVariable("KAFKA_BOOTSTRAP_SERVERS")!;

// The one binary that has a Kafka client also creates the topics, when the stack is deployed.
return Environment.GetEnvironmentVariable("TOPIC") is { } topic
    ? await LambdaFunction.RunAsync(
        () => new Publisher(new LastingProducer(brokers, LambdaLogging.Factory.CreateLogger<LastingProducer>(), Login()), topic, LambdaLogging.Factory).HandleAsync,
        LambdaEvents.Default.DynamoDBEvent,
        LambdaEvents.Default.StreamsEventResponse)
    : await CustomResource.RunAsync(() => new CreatingTopics(brokers, Login()).ProvideAsync);

static KafkaLogin? Login() => Environment.GetEnvironmentVariable("KAFKA_AUTHENTICATION") == "iam"
    ? new KafkaLogin(DefaultAWSCredentialsIdentityResolver.GetCredentials(), Environment.GetEnvironmentVariable("AWS_REGION")!, TimeProvider.System)
    : null;
