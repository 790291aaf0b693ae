import { bootstrapApplication } from "@angular/platform-browser";
import { App } from "./app";
import "./style.css";

void bootstrapApplication(App);
