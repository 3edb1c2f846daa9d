using ServerlessShop.Benchmarks;

return await Measurements.RunAsync(args);
