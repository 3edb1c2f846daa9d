namespace ServerlessShop.Benchmarks.Measuring;

/// <summary>The figures of each run and, if there is more than one, their medians.</summary>
internal sealed class Runs(string title, params (string Column, Func<double, string> Format)[] figures)
{
    private readonly List<(string What, double[] Figures)> _runs = [];

    public void Add(string what, params double[] run) => _runs.Add((what, run));

    public void Print()
    {
        var table = new Table([title, .. figures.Select(figure => figure.Column)]);
        foreach (var runs in _runs.GroupBy(run => run.What, run => run.Figures))
        {
            foreach (var run in runs) Row(runs.Key, run);
            if (runs.Count() > 1) Row($"{runs.Key}, median of {runs.Count()}", [.. figures.Select((_, i) => new Times(runs.Select(run => run[i])).P50)]);
        }

        table.Print();

        void Row(string what, double[] run) => table.Row([what, .. run.Select((figure, i) => figures[i].Format(figure))]);
    }
}
