import type { Type } from "@angular/core";
import { TestBed } from "@angular/core/testing";
import { onTestFinished } from "vitest";

/**
 * Mounts where queries and the keyboard find it, until the test ends.
 * @returns its fixture, whose `destroy()` takes it away before
 */
export function mountOnPage<T>(component: Type<T>, inputs: object = {}) {
  const fixture = TestBed.createComponent(component);
  for (const [name, value] of Object.entries(inputs))
    fixture.componentRef.setInput(name, value);
  document.body.append(fixture.nativeElement);
  fixture.autoDetectChanges();

  onTestFinished(() => {
    TestBed.resetTestingModule();
  });
  return fixture;
}
