import { Component, signal } from "@angular/core";
import { errorMessage } from "../docker-desktop/errors";
import {
  currentAccount,
  finishSignIn,
  hasAnswer,
  signOut,
  startSignIn,
} from "../docker-desktop/oauth";
import { provider } from "../docker-desktop/oauth-provider";
import { SectionCard } from "../section-card";

/** Who is signed in, and the ways in and out. */
@Component({
  selector: "app-account",
  imports: [SectionCard],
  template: `
    <app-section-card
      heading="Account"
      description="Who is signed in with the OAuth provider."
    >
      @if (waiting() !== "provider") {
        <button
          actions
          type="button"
          [class.primary]="!account()"
          (click)="account() ? leave() : signIn()"
        >
          {{ account() ? "Sign out" : "Sign in" }}
        </button>
      }
      @if (error() !== undefined) {
        <p class="alert error" role="alert">{{ error() }}</p>
      }
      @if (waiting() === "provider") {
        <output class="row loading">Signing in…</output>
      } @else if (account(); as account) {
        <p>Signed in as {{ account.name }}.</p>
      } @else {
        <p class="quiet">You are not signed in.</p>
      }
      @if (waiting() === "person") {
        <output class="row loading">Go on in the browser.</output>
      }
    </app-section-card>
  `,
})
export class Account {
  protected readonly account = signal(currentAccount());
  protected readonly error = signal<string | undefined>(undefined);
  /** What the page waits for: the provider's answer, or the person in the browser. */
  protected readonly waiting = signal<"provider" | "person" | undefined>(
    undefined,
  );

  constructor() {
    if (hasAnswer()) void this.finish();
  }

  protected async signIn(): Promise<void> {
    this.error.set(undefined);
    try {
      await startSignIn(provider);
      this.waiting.set("person");
    } catch (reason) {
      this.error.set(errorMessage(reason));
    }
  }

  protected leave(): void {
    signOut();
    this.account.set(undefined);
  }

  private async finish(): Promise<void> {
    this.waiting.set("provider");
    try {
      this.account.set(await finishSignIn(provider));
    } catch (reason) {
      this.error.set(errorMessage(reason));
    }
    this.waiting.set(undefined);
  }
}
