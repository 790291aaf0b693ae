import {
  Component,
  computed,
  inject,
  type OnDestroy,
  signal,
} from "@angular/core";
import { DomSanitizer } from "@angular/platform-browser";
import { findWebPage, hint } from "../docker-desktop/web-page";
import { title } from "../extension";

@Component({
  selector: "app-web-page",
  template: `
    @if (trusted(); as url) {
      <iframe [title]="title" [src]="url"></iframe>
    } @else {
      <output class="row loading">
        Waiting for the web page… {{ takesLong() ? hint : "" }}
      </output>
    }
  `,
})
export class WebPage implements OnDestroy {
  private readonly sanitizer = inject(DomSanitizer);
  private readonly waiting = new AbortController();
  private readonly url = signal<string | undefined>(undefined);
  protected readonly takesLong = signal(false);
  protected readonly title = title;
  protected readonly hint = hint;

  // Angular lets no other URL into a frame. It is that of the extension's own container.
  protected readonly trusted = computed(() => {
    const url = this.url();
    return url && this.sanitizer.bypassSecurityTrustResourceUrl(url);
  });

  constructor() {
    void this.wait();
  }

  ngOnDestroy(): void {
    this.waiting.abort();
  }

  private async wait(): Promise<void> {
    const { signal: aborted } = this.waiting;
    this.url.set(await findWebPage(aborted, () => this.takesLong.set(true)));
  }
}
