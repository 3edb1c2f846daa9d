using static ServerlessShop.Inventory.Specs.Specs;

namespace ServerlessShop.Inventory.Specs;

public class Making_a_reservation
{
    private static readonly MakeReservation Make = new("o-1", Made.Lines, Noon);

    [Fact] public void records_the_lines() => GivenReservation().When(Make).Then(Made);

    [Fact] public void adds_up_a_product_that_comes_twice() =>
        GivenReservation().When(new MakeReservation("o-1", [new("p-1", 1), new("p-2", 1), new("p-1", 3)], Noon)).Then(Made);

    [Fact] public void again_records_nothing() => GivenReservation(Made).When(Make).ThenNothing();

    [Fact] public void again_after_it_was_sold_records_nothing() => GivenReservation(Made, Committed).When(Make).ThenNothing();

    [Fact] public void after_it_was_released_is_refused() => GivenReservation(Made, Released).When(Make).ThenRefused(ReservationRefusal.Released);

    [Fact] public void that_comes_later_than_its_undoing_is_refused() => GivenReservation(Released).When(Make).ThenRefused(ReservationRefusal.Released);
}

public class Releasing_a_reservation
{
    private static readonly ReleaseReservation Release = new("o-1", Noon);

    [Fact] public void undoes_it() => GivenReservation(Made).When(Release).Then(Released);

    [Fact] public void that_was_never_made_leaves_a_tombstone() => GivenReservation().When(Release).Then(Released);

    [Fact] public void again_records_nothing() => GivenReservation(Made, Released).When(Release).ThenNothing();

    [Fact] public void after_the_units_were_sold_is_refused() => GivenReservation(Made, Committed).When(Release).ThenRefused(ReservationRefusal.Committed);
}

public class Committing_a_reservation
{
    private static readonly CommitReservation Commit = new("o-1", Noon);

    [Fact] public void sells_its_units() => GivenReservation(Made).When(Commit).Then(Committed);

    [Fact] public void again_records_nothing() => GivenReservation(Made, Committed).When(Commit).ThenNothing();

    [Fact] public void that_was_never_made_is_refused() => GivenReservation().When(Commit).ThenRefused(ReservationRefusal.NotFound);

    [Fact] public void that_was_released_is_refused() => GivenReservation(Made, Released).When(Commit).ThenRefused(ReservationRefusal.Released);
}
