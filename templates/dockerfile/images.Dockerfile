# The base images of every emitted Dockerfile; dependency bots raise them here.
FROM node:24-alpine AS node
FROM golang:1.26-alpine AS golang
FROM python:3.14-alpine AS python
FROM alpine:3.22 AS alpine
