using System.Runtime.InteropServices;
using System.Text;

namespace ServerlessShop.Local.Servers;

/// <summary>
/// librdkafka's mock cluster, in the library that Confluent.Kafka brings. Its .NET API reaches the cluster only through a
/// configuration property, which can neither create topics, nor take a broker down, nor shorten a group's first rebalance.
/// Source: rdkafka_mock.h.
/// </summary>
internal static class LibRdKafka
{
    private const string Library = "librdkafka";
    private const int Producer = 0;

    // As Confluent.Kafka does: the first is linked against a system's newer SASL library, which Debian 12 has not.
    private static readonly string[] s_builds = ["librdkafka", "centos8-librdkafka", "alpine-librdkafka"];

    static LibRdKafka() => NativeLibrary.SetDllImportResolver(typeof(LibRdKafka).Assembly, (name, assembly, path) =>
    {
        if (name == Library)
            foreach (var build in s_builds)
                if (NativeLibrary.TryLoad(build, assembly, path, out var library)) return library;
        return IntPtr.Zero;
    });

    public static IntPtr NewHandle()
    {
        var configuration = rd_kafka_conf_new();
        rd_kafka_conf_set_log_cb(configuration, IntPtr.Zero);
        var error = new byte[512];
        var handle = rd_kafka_new(Producer, configuration, error, (nuint)error.Length);
        return handle != IntPtr.Zero ? handle
            : throw new ServerUnavailableException($"librdkafka did not start: {Encoding.UTF8.GetString(error).TrimEnd('\0')}");
    }

    public static void Check(int error, string what)
    {
        if (error != 0) throw new InvalidOperationException($"{what}: {Marshal.PtrToStringUTF8(rd_kafka_err2str(error))}");
    }

    [DllImport(Library)]
    public static extern void rd_kafka_destroy(IntPtr handle);

    [DllImport(Library)]
    public static extern IntPtr rd_kafka_mock_cluster_new(IntPtr handle, int brokers);

    [DllImport(Library)]
    public static extern void rd_kafka_mock_cluster_destroy(IntPtr cluster);

    [DllImport(Library)]
    public static extern IntPtr rd_kafka_mock_cluster_bootstraps(IntPtr cluster);

    [DllImport(Library)]
    public static extern int rd_kafka_mock_topic_create(IntPtr cluster, [MarshalAs(UnmanagedType.LPUTF8Str)] string topic, int partitions, int replicas);

    [DllImport(Library)]
    public static extern void rd_kafka_mock_group_initial_rebalance_delay_ms(IntPtr cluster, int milliseconds);

    [DllImport(Library)]
    public static extern int rd_kafka_mock_broker_set_down(IntPtr cluster, int broker);

    [DllImport(Library)]
    public static extern int rd_kafka_mock_broker_set_up(IntPtr cluster, int broker);

    [DllImport(Library)]
    private static extern IntPtr rd_kafka_conf_new();

    [DllImport(Library)]
    private static extern void rd_kafka_conf_set_log_cb(IntPtr configuration, IntPtr callback);

    [DllImport(Library)]
    private static extern IntPtr rd_kafka_new(int type, IntPtr configuration, byte[] error, nuint errorSize);

    [DllImport(Library)]
    private static extern IntPtr rd_kafka_err2str(int error);
}
