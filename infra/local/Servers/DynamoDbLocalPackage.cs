using System.ComponentModel;
using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;

namespace ServerlessShop.Local.Servers;

/// <summary>
/// DynamoDB Local has no package of its own on a registry that a build can count on; this npm package carries it whole.
/// It is fetched once, checked, and kept in the user's cache folder.
/// </summary>
internal static class DynamoDbLocalPackage
{
    private const string Name = "amplify-dynamodb-simulator";
    private const string Version = "2.9.30";
    private const string Folder = "package/emulator/";
    private const string Sha512 = "xTeeRLvzEfqyd5lh3bH4c0kHvSHHmmhD5ZDsHFKAQ5g2Zl6JqlFdutaQhCLHzxEp6Ry1o7TB6niIoXuQAnSewQ==";

    /// <returns>The folder with <c>DynamoDBLocal.jar</c> and <c>DynamoDBLocal_lib</c>.</returns>
    /// <exception cref="ServerUnavailableException">It could not be downloaded or kept; the message says why.</exception>
    public static async Task<string> LocateAsync(string cache, CancellationToken cancellationToken)
    {
        var home = Path.Combine(cache, $"{Name}-{Version}");
        try
        {
            return Directory.Exists(home) ? home : await FetchAsync(cache, home, cancellationToken);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            throw new ServerUnavailableException($"DynamoDB Local could not be stored in {cache} (set XDG_CACHE_HOME to use another folder): {unwritable.Message}", unwritable);
        }
    }

    private static async Task<string> FetchAsync(string cache, string home, CancellationToken cancellationToken)
    {
        var work = Directory.CreateDirectory(Path.Combine(cache, $".unpacking-{Guid.NewGuid():N}")).FullName;
        try
        {
            var unpacked = Path.Combine(work, "emulator");
            Unpack(await DownloadAsync(work, cancellationToken), unpacked);
            MoveInto(home, unpacked);
            return home;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    /// <summary>The user's cache folder for this project, as the XDG base directory specification places it.</summary>
    public static string UserCache()
    {
        var caches = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        if (!Path.IsPathRooted(caches)) caches = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return Path.Combine(caches, "serverless-shop");
    }

    private static async Task<string> DownloadAsync(string folder, CancellationToken cancellationToken)
    {
        using var npm = StartNpm(folder);
        var complaint = npm.StandardError.ReadToEndAsync(cancellationToken);
        var file = (await npm.StandardOutput.ReadToEndAsync(cancellationToken)).Trim();
        await npm.WaitForExitAsync(cancellationToken);
        if (npm.ExitCode != 0) throw new ServerUnavailableException($"DynamoDB Local could not be downloaded: `npm pack {Name}@{Version}` failed.\n{await complaint}");

        var tarball = Path.Combine(folder, file);
        await using var content = File.OpenRead(tarball);
        var hash = Convert.ToBase64String(await SHA512.HashDataAsync(content, cancellationToken));
        return hash == Sha512 ? tarball
            : throw new ServerUnavailableException($"The {Name}@{Version} that npm downloaded is not the published one (sha512-{hash}, expected sha512-{Sha512}) and was not used.");
    }

    private static Process StartNpm(string folder)
    {
        var start = new ProcessStartInfo("npm", ["pack", "--silent", $"{Name}@{Version}"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new ServerUnavailableException("npm was not found. It is needed once, to download DynamoDB Local: install Node.js with npm (Debian: `apt install npm`).", e);
        }
    }

    private static void Unpack(string tarball, string folder)
    {
        Directory.CreateDirectory(folder);
        using var tar = new TarReader(new GZipStream(File.OpenRead(tarball), CompressionMode.Decompress));
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile) || !entry.Name.StartsWith(Folder, StringComparison.Ordinal)) continue;
            var file = Path.Combine(folder, entry.Name[Folder.Length..]);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            entry.ExtractToFile(file, overwrite: false);
        }
    }

    /// <summary>A rename is whole or not at all, so a process that sees the folder sees all of it.</summary>
    private static void MoveInto(string home, string unpacked)
    {
        try
        {
            Directory.Move(unpacked, home);
        }
        catch (IOException) when (Directory.Exists(home))
        {
            // Another process was quicker; what it unpacked is the same.
        }
    }
}
