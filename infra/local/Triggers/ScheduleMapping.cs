namespace ServerlessShop.Local.Triggers;

/// <summary>A schedule as the template describes it.</summary>
/// <param name="Name">Of the event in the template.</param>
/// <param name="Every">The first time comes after this long.</param>
public sealed record ScheduleMapping(string Function, string Name, TimeSpan Every);
