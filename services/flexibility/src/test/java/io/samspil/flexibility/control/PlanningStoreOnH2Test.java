package io.samspil.flexibility.control;

class PlanningStoreOnH2Test extends PlanningStoreContract {
  PlanningStoreOnH2Test() {
    super("jdbc:h2:mem:planning-store", "sa");
  }
}
