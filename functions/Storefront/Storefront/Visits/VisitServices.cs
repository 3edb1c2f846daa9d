using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.Aws.Secrets;
using ServerlessShop.Lambda;
using ServerlessShop.Storefront.Browsing;
using ServerlessShop.Storefront.Sessions;
using ServerlessShop.Storefront.Shop;
using ServerlessShop.Storefront.SigningIn;

namespace ServerlessShop.Storefront.Visits;

/// <summary>What all visits of a sandbox have in common.</summary>
internal sealed record VisitServices(
    StorefrontSettings Settings, ShopClient Shop, ISessionStore Sessions, LoginClient Login, Func<CancellationToken, ValueTask<string>> OriginSecret,
    Pictures Pictures, Shelves Shelves, TimeProvider Time, ILogger Log)
{
    public static VisitServices Open(StorefrontSettings settings, Sandbox sandbox)
    {
        var seal = SessionSeal.Of(Secret.Open(sandbox, settings.SessionKey));
        var (dynamoDb, log) = (sandbox.OpenDynamoDb(), sandbox.Logs.CreateLogger("ServerlessShop.Storefront"));
        var sessions = new SessionTable(dynamoDb, settings.SessionsTable, seal, sandbox.Time);
        var shelves = new Shelves(new ShelfTable(dynamoDb, settings.SessionsTable, log), sandbox.Time);
        return new(
            settings, ShopClient.Open(sandbox), sessions, LoginClient.Open(sandbox, settings.Login), Secret.Open(sandbox, settings.OriginSecret).GetAsync,
            new Pictures(), shelves, sandbox.Time, log);
    }
}
