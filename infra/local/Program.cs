using ServerlessShop.Local.CommandLine;

return await Commands.RunAsync(args);
