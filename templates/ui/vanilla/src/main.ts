import { app } from "./app";

document.body.append(app());
