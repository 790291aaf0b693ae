import { mount } from "@vue/test-utils";
import { onTestFinished } from "vitest";
import type { Component } from "vue";

/**
 * Mounts where queries and the keyboard find it, until the test ends.
 * @returns a function that takes it away before
 */
export function mountOnPage(component: Component, props?: object): () => void {
  const wrapper = mount(component, { attachTo: document.body, props });
  let mounted = true;

  function leave() {
    if (mounted) wrapper.unmount();
    mounted = false;
  }

  onTestFinished(leave);
  return leave;
}
