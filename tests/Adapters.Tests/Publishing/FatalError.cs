using System.Reflection;
using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace ServerlessShop.Adapters.Tests.Publishing;

/// <summary>What an idempotent producer meets when it can no longer keep its promise; librdkafka raises it for tests.</summary>
internal static class FatalError
{
    private const int OutOfOrderSequenceNumber = 45;

    // As Confluent.Kafka looks for it: which of them is loaded depends on the system.
    private static readonly string[] s_builds = ["librdkafka", "centos8-librdkafka", "alpine-librdkafka"];

    private delegate int TestFatalError(IntPtr client, int error, string reason);

    public static void Raise(IProducer<string, string> producer)
    {
        var client = (SafeHandle)typeof(Handle).GetProperty("LibrdkafkaHandle", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(producer.Handle)!;
        var library = s_builds.Select(build => NativeLibrary.TryLoad(build, typeof(Handle).Assembly, null, out var handle) ? handle : 0).First(handle => handle != 0);
        var raise = Marshal.GetDelegateForFunctionPointer<TestFatalError>(NativeLibrary.GetExport(library, "rd_kafka_test_fatal_error"));
        Assert.Equal(0, raise(client.DangerousGetHandle(), OutOfOrderSequenceNumber, "for a test"));
    }
}
